import { i18n } from '../../i18n/index.svelte';

/** A size in megabytes, as the region writes it. */
export function bytes(size: number): string {
  return new Intl.NumberFormat(i18n.locale, {
    style: 'unit',
    unit: 'megabyte',
    maximumFractionDigits: 1,
  }).format(size / 1_000_000);
}
