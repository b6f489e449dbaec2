import { t } from '../i18n/index.svelte';

/** The least characters Rust takes for a new passphrase. */
export const shortest = 12;

/** What is wrong with a new passphrase typed twice. */
export function wrongWith(
  first: string,
  second: string,
): { first: string | null; second: string | null } {
  return {
    first: [...first].length < shortest ? t('passphrase-short', { n: shortest }) : null,
    second: first === second ? null : t('passphrase-differs'),
  };
}
