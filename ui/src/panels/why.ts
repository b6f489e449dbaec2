import type { FactValue, RuleId, Step } from '../backend/generated/views';
import { count, isNegative, isSomething, moment, month, rate } from '../format';
import { type PlainKey, i18n, t } from '../i18n/index.svelte';
import { marketName } from './market';

/** Every billing rule in one sentence. */
export const rules: Record<RuleId, PlainKey> = {
  H1: 'rule-H1',
  H2: 'rule-H2',
  H3: 'rule-H3',
  H4: 'rule-H4',
  H5: 'rule-H5',
  D1: 'rule-D1',
  D2: 'rule-D2',
  D3: 'rule-D3',
  D4: 'rule-D4',
  D5: 'rule-D5',
  W1: 'rule-W1',
  W2: 'rule-W2',
  W3: 'rule-W3',
  W4: 'rule-W4',
  W5: 'rule-W5',
  C1: 'rule-C1',
  C2: 'rule-C2',
  C3: 'rule-C3',
  C4: 'rule-C4',
  C5: 'rule-C5',
  C6: 'rule-C6',
};

const facts: Record<string, PlainKey> = {
  accrued: 'fact-accrued',
  agreed_price: 'fact-agreed-price',
  at: 'fact-at',
  cancelled_at: 'fact-cancelled-at',
  click: 'fact-click',
  closes_at: 'fact-closes-at',
  debited_at: 'fact-debited-at',
  dialogues: 'fact-dialogues',
  dialogues_paid_at: 'fact-dialogues-paid-at',
  extra_month: 'fact-extra-month',
  free_dialogues: 'fact-free-dialogues',
  initiator: 'fact-initiator',
  last_paid_dialogue: 'fact-last-paid-dialogue',
  live_numbers: 'fact-live-numbers',
  market: 'fact-market',
  month: 'fact-month',
  numbers_left: 'fact-numbers-left',
  opened_at: 'fact-opened-at',
  paid_until: 'fact-paid-until',
  place: 'fact-place',
  plan: 'fact-plan',
  price: 'fact-price',
  price_now: 'fact-price-now',
  price_then: 'fact-price-then',
  rank: 'fact-rank',
  rate: 'fact-rate',
  threshold: 'fact-threshold',
  unused_days: 'fact-unused-days',
  carry: 'fact-carry',
  cost: 'fact-cost',
  cost_so_far: 'fact-cost-so-far',
  expected_cost: 'fact-expected-cost',
  failed_at: 'fact-failed-at',
  last_debit_at: 'fact-last-debit-at',
  later: 'fact-later',
  next_debit_at: 'fact-next-debit-at',
  paid: 'fact-paid',
  quantity: 'fact-quantity',
  rounding: 'fact-rounding',
  since: 'fact-since',
  then_at: 'fact-then-at',
  unpriced: 'fact-unpriced',
  volume_from: 'fact-volume-from',
  waba: 'fact-waba',
  answer_hours: 'fact-answer-hours',
  category: 'fact-category',
  delivered_at: 'fact-delivered-at',
  free_service_conversations: 'fact-free-service-conversations',
  free_service_messages: 'fact-free-service-messages',
  service_window: 'fact-service-window',
  window_hours: 'fact-window-hours',
  blocked_at: 'fact-blocked-at',
  debits: 'fact-debits',
  deletable_at: 'fact-deletable-at',
  deleted_at: 'fact-deleted-at',
  free: 'fact-free',
  free_entry: 'fact-free-entry',
  number: 'fact-number',
  opened: 'fact-opened',
  resumed_at: 'fact-resumed-at',
  suspended_at: 'fact-suspended-at',
};

/** The words for a fact; a name this version does not know is shown as it is. */
export function factName(key: string): string {
  const known = facts[key];
  return known ? t(known) : key.replaceAll('_', ' ');
}

const words: Record<string, PlainKey> = {
  business: 'initiator-business',
  customer: 'initiator-customer',
  monthly: 'plan-monthly',
  yearly: 'plan-yearly',
  first: 'click-first',
  later: 'click-later',
  none: 'click-none',
  marketing: 'reading-marketing',
  utility: 'reading-utility',
  authentication: 'reading-authentication',
  service: 'reading-service',
  unknown: 'category-unknown',
  open: 'window-open',
  closed: 'window-closed',
};

/** A value of a fact or a step, as a person reads it. Amounts keep every digit. */
export function factText(fact: FactValue, zone: string): string {
  switch (fact.kind) {
    case 'money':
      return rate(fact.value).replace(/([.,]\d\d)00(?=\D*$)/, '$1');
    case 'count':
      return count(fact.value);
    case 'instant':
      return moment(fact.value, i18n.shownZone(zone));
    case 'month':
      return month(fact.value);
    default:
      return words[fact.value] ? t(words[fact.value] as PlainKey) : marketName(fact.value);
  }
}

/** A step of the arithmetic as it would be written on paper. */
export function stepText({ op, left: from, right: by, result: out }: Step, zone: string): string {
  const facts = {
    left: factText(from, zone),
    right: factText(by, zone),
    result: factText(out, zone),
  };
  switch (op) {
    case 'exceeds': {
      const over = out.kind === 'money' ? isNegative(out.value) || !isSomething(out.value) : true;
      return over ? t('step-exceeds-not', facts) : t('step-exceeds', facts);
    }
    case 'add':
      return t('step-add', facts);
    case 'subtract':
      return t('step-subtract', facts);
    case 'multiply':
      return t('step-multiply', facts);
    case 'divide':
      return t('step-divide', facts);
    case 'later':
      return t('step-later', facts);
    case 'round':
      return t('step-round', facts);
    case 'add_days':
      return t('step-add-days', facts);
  }
}
