import { type PlainKey, t } from '../i18n/index.svelte';

/** Words providers put beside an event. */
const known: Record<string, PlainKey> = {
  sms: 'detail-sms',
  voice: 'detail-voice',
  approved: 'detail-approved',
  declined: 'detail-declined',
  pending: 'detail-pending',
  'monthly from now on': 'detail-monthly-now',
  'yearly from now on': 'detail-yearly-now',
  'monthly from the next debit': 'detail-monthly-next',
  'yearly from the next debit': 'detail-yearly-next',
};

/** What a provider noted beside an event; what we have no words for is shown as it came. */
export function detailWords(detail: string): string {
  const key = known[detail.toLowerCase()];
  return key ? t(key) : detail;
}
