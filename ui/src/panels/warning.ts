import type { NumberWarning } from '../backend/generated/views';
import { day, money } from '../format';
import { i18n, t } from '../i18n/index.svelte';

/** What a number warns of. Its state alone needs no second sentence. */
export function warning(item: NumberWarning, zone: string): string {
  switch (item.kind) {
    case 'debit_failed':
      return t('warning-debit-failed', {
        amount: money(item.amount),
        date: day(item.at, i18n.shownZone(zone), 'short'),
      });
    case 'code_not_confirmed':
      return t('warning-code');
    case 'name_pending':
      return t('warning-name-pending');
    case 'name_declined':
      return t('warning-name-declined');
    case 'quality_red':
      return t('warning-quality-red');
    case 'quality_yellow':
      return t('warning-quality-yellow');
    case 'unpriced':
      return t('warning-unpriced', { n: item.dialogues });
    case 'deletable_now':
      return t('warning-deletable');
  }
}
