import type { Charge } from '../../backend/generated/views';
import { rate } from '../../format';
import { t } from '../../i18n/index.svelte';
import { chargeWords } from '../../panels/charge';

/** What a dialogue costs under a reading; nothing opens where there is none. */
export function chargeText(charge: Charge | null): string {
  if (!charge) return t('comparison-no-dialogue');
  return charge.kind === 'paid' ? rate(charge.rate.amount) : chargeWords(charge);
}
