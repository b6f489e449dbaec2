import type { BillState } from '../backend/generated/views';
import type { PlainKey } from '../i18n/index.svelte';

/** The state of a bill in the words of the vocabulary. */
export const billStates: Record<BillState, PlainKey> = {
  paid: 'bill-paid',
  to_be_paid: 'bill-to-be-paid',
  failed: 'bill-failed',
  refunded: 'bill-refunded',
};
