import type { FactValue, Op, RuleId } from '../backend/generated/views';
import { count, moment, month, rate } from '../format';
import { type PlainKey, i18n, t } from '../i18n/index.svelte';

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
      return words[fact.value] ? t(words[fact.value] as PlainKey) : fact.value;
  }
}

/** The sign between the two sides of a step. */
export const signs: Record<Op, string> = {
  add: '+',
  subtract: '\u2212',
  multiply: '\u00d7',
  divide: '\u00f7',
  exceeds: '>',
  later: '/',
  round: '\u2248',
  add_days: '+',
};

/** The sign as a word, for a reader. */
export const spoken: Record<Op, PlainKey> = {
  add: 'op-add',
  subtract: 'op-subtract',
  multiply: 'op-multiply',
  divide: 'op-divide',
  exceeds: 'op-exceeds',
  later: 'op-later',
  round: 'op-round',
  add_days: 'op-add-days',
};
