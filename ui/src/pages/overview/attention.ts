import type { Attention } from '../../backend/generated/views';
import { count, day, list, money, month } from '../../format';
import { type PlainKey, i18n, t } from '../../i18n/index.svelte';
import type { Route } from '../../routes';

interface Said {
  text: string;
  urgent: boolean;
  /** What its one button does, where it is a way to another page. */
  action?: string;
  to?: Route;
}

const acts: Record<string, PlainKey> = {
  add_number: 'act-add-number',
  send_code: 'act-send-code',
  confirm_code: 'act-confirm-code',
  cancel: 'act-cancel',
  delete_number: 'act-delete-number',
  pay_debit: 'act-pay-debit',
  change_plan: 'act-change-plan',
  set_display_name: 'act-set-display-name',
  claim_refund: 'act-claim-refund',
};

const number = (id: string, tab: 'costs' | 'leaving'): Route => ({ page: 'number', id, tab });

/** A thing that needs a decision, in a sentence with its one action. */
export function attention(item: Attention, zone: string): Said {
  const date = (at: string) => day(at, i18n.shownZone(zone), 'short');
  switch (item.kind) {
    case 'debit_failed': {
      const facts = { amount: money(item.debit.amount.amount), date: date(item.debit.at) };
      const names = list(item.suspended.map((one) => one.label));
      const text = names
        ? t('attention-failed-suspends', { ...facts, names, n: item.suspended.length })
        : t('attention-failed', facts);
      return { text, urgent: true };
    }
    case 'outcome_unknown': {
      const act = acts[item.action];
      return { text: t('attention-unknown', { act: act ? t(act) : item.action }), urgent: true };
    }
    case 'connecting':
      return {
        text: t('attention-connecting', { name: item.number.label }),
        urgent: false,
        action: t('attention-connecting-act'),
        to: number(item.number.id, 'costs'),
      };
    case 'deletable_now':
      return {
        text: t('attention-deletable', { name: item.number.label }),
        urgent: false,
        action: t('attention-deletable-act'),
        to: { page: 'cancel', id: item.number.id },
      };
    case 'card_expires':
      return {
        text: t('attention-card', { card: item.card.last4, date: date(item.before) }),
        urgent: true,
      };
    case 'bill_difference':
      return {
        text: t('attention-difference', {
          month: month(item.month),
          n: item.differences,
          amount: money(item.amount),
        }),
        urgent: false,
        action: t('check-open'),
        to: { page: 'bill', month: item.month },
      };
    case 'bill_missing':
      return {
        text: t('attention-missing', { month: month(item.month) }),
        urgent: false,
        action: t('error-open-bills'),
        to: { page: 'bills' },
      };
    case 'threshold_near':
      return {
        text: t('attention-threshold', {
          waba: item.waba.name,
          accrued: money(item.accrued.amount),
          threshold: money(item.threshold),
        }),
        urgent: false,
        action: t('month-open'),
        to: { page: 'spend', month: null },
      };
    case 'allowance_used':
      return {
        text: t('attention-allowance', {
          waba: item.waba.name,
          used: count(item.used),
          of: count(item.of),
        }),
        urgent: false,
        action: t('month-open'),
        to: { page: 'spend', month: null },
      };
    case 'unpriced':
      return {
        text: t('attention-unpriced', { month: month(item.month), n: item.dialogues }),
        urgent: false,
        action: t('month-open'),
        to: { page: 'spend', month: item.month },
      };
    case 'sync_old':
      return { text: t('attention-sync', { date: date(item.synced_at) }), urgent: false };
  }
}
