import type { HostingPrice, Plan } from '../backend/generated/views';
import { money } from '../format';
import { t } from '../i18n/index.svelte';

/** The price of hosting at its next debit, or why there is none. */
export function hostingPrice(price: HostingPrice, plan: Plan): string {
  if (price.kind === 'ask_for_quote') return t('ask-for-quote');
  if (price.kind === 'no_further_debit') return t('no-further-debit');
  return plan === 'yearly'
    ? t('price-a-year', { amount: money(price.amount) })
    : t('price-a-month', { amount: money(price.amount) });
}
