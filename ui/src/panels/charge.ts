import type { Charge } from '../backend/generated/views';
import { count, rate } from '../format';
import { t } from '../i18n/index.svelte';

/** How a dialogue was charged and why, in words. */
export function chargeWords(charge: Charge): string {
  switch (charge.kind) {
    case 'free_allowance':
      return charge.place === null
        ? t('charge-free')
        : t('charge-free-place', { place: count(charge.place) });
    case 'free_entry':
      return t('charge-ad');
    case 'paid':
      return t('charge-paid', { rate: rate(charge.rate.amount) });
    case 'not_calculated':
      return t('charge-not-calculated');
    case 'unpriced':
      return t('charge-unpriced');
  }
}
