import type { ComingDebit, DebitKind, DebitRow } from '../backend/generated/views';
import { month } from '../format';
import { type PlainKey, t } from '../i18n/index.svelte';

/** Why a debit happens, in words. */
export const debitKinds: Record<DebitKind, PlainKey> = {
  hosting: 'debit-hosting',
  threshold: 'debit-threshold',
  month_start: 'debit-month-start',
  extra_month: 'debit-extra-month',
  refund: 'debit-refund',
  other: 'debit-other',
};

/** What a debit is for: "Hosting, Reception", "Dialogues of March 2026". */
export function debitName(debit: DebitRow | ComingDebit): string {
  const what = t(debitKinds[debit.kind]);
  const of = debit.number?.label ?? debit.waba?.name;
  return of ? t('debit-of', { what, of }) : what;
}

/** The month a debit belongs to, where it has one. */
export function debitMonth(debit: DebitRow): string {
  return debit.month ? month(debit.month) : '';
}
