import { fraction } from '../../format';
import { t } from '../../i18n/index.svelte';

/** A size in megabytes, as the region writes it. */
export function bytes(size: number): string {
  return t('megabytes', { n: fraction(size / 1_000_000) });
}
