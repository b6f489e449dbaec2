import type { AlertFacts, AlertKind, AlertRow, Severity } from '../backend/generated/views';
import { calendarDay, count, day, money, month, monthTitle } from '../format';
import { type PlainKey, i18n, t } from '../i18n/index.svelte';
import type { Route } from '../routes';

export const severities: Record<Severity, PlainKey> = {
  urgent: 'alert-urgent',
  warning: 'alert-warning',
  notice: 'alert-notice',
};

/** What is watched, in a few words. */
export const kinds: Record<AlertKind, PlainKey> = {
  debit_failed: 'kind-debit-failed',
  standing_changed: 'kind-standing-changed',
  deletion_possible: 'kind-deletion-possible',
  debits_close: 'kind-debits-close',
  debit_above_forecast: 'kind-debit-above-forecast',
  over_budget: 'kind-over-budget',
  bill_difference: 'kind-bill-difference',
  claim_deadline: 'kind-claim-deadline',
  bill: 'kind-bill',
  card_expires: 'kind-card-expires',
  threshold_near: 'kind-threshold-near',
  allowance_used: 'kind-allowance-used',
  odd_day: 'kind-odd-day',
  price_changed: 'kind-price-changed',
  rules_changed: 'kind-rules-changed',
  sync_old: 'kind-sync-old',
  debit_done: 'kind-debit-done',
};

interface Said {
  text: string;
  /** The one thing to do about it, where it leads somewhere. */
  action?: { label: string; to: Route };
}

function standing(facts: AlertFacts, name: string): string {
  switch (facts.standing) {
    case 'suspended':
      return t('alert-standing-suspended', { name });
    case 'blocked':
      return t('alert-standing-blocked', { name });
    case 'deleted':
      return t('alert-standing-deleted', { name });
    case 'active':
      return t('alert-standing-active', { name });
    default:
      return t('alert-standing-other', { name });
  }
}

/** An alert in a sentence, with its one action. */
export function said({ kind, facts }: AlertRow, zone: string): Said {
  const amount = facts.amount ? money(facts.amount) : '–';
  const limit = facts.limit ? money(facts.limit) : '–';
  const name = facts.number?.label ?? facts.waba?.name ?? '–';
  const named = facts.number !== null || facts.waba !== null;
  const date = facts.due ? day(facts.due, i18n.shownZone(zone)) : '–';
  const of = facts.month ? month(facts.month) : '–';
  const debits = { label: t('alert-open-debits'), to: { page: 'bills' } as const };
  const spend = {
    label: t('alert-open-spend'),
    to: { page: 'spend', month: facts.month } as const,
  };
  const bill = facts.month
    ? { label: t('alert-open-bill'), to: { page: 'bill', month: facts.month } as const }
    : debits;
  const number = facts.number
    ? {
        label: t('alert-open-number'),
        to: { page: 'number', id: facts.number.id, tab: 'costs' } as const,
      }
    : undefined;
  const rules = { label: t('alert-open-rules'), to: { page: 'settings' } as const };
  switch (kind) {
    case 'debit_failed':
      return {
        text: named
          ? t('alert-debit-failed-of', { amount, name })
          : t('alert-debit-failed', { amount }),
        action: debits,
      };
    case 'debit_done':
      return {
        text: named
          ? t('alert-debit-done-of', { amount, name })
          : t('alert-debit-done', { amount }),
        action: debits,
      };
    case 'debits_close':
      return { text: t('alert-debits-close', { amount, limit, name }), action: debits };
    case 'debit_above_forecast':
      return { text: t('alert-above-forecast', { amount, limit }), action: debits };
    case 'over_budget':
      return {
        text: t('alert-over-budget', {
          amount,
          limit,
          month: facts.month ? monthTitle(facts.month) : '–',
        }),
        action: spend,
      };
    case 'standing_changed':
      return { text: standing(facts, name), ...(number ? { action: number } : {}) };
    case 'deletion_possible':
      return {
        text: t('alert-deletable', { name, date }),
        ...(facts.number
          ? {
              action: {
                label: t('alert-open-delete'),
                to: { page: 'cancel', id: facts.number.id },
              },
            }
          : {}),
      };
    case 'bill_difference':
      return {
        text: t('alert-bill-difference', { amount, month: of, n: facts.count ?? 0 }),
        action: bill,
      };
    case 'claim_deadline':
      return { text: t('alert-claim', { amount, month: of, date }), action: bill };
    case 'bill':
      return facts.missing
        ? { text: t('alert-bill-missing', { month: of }), action: debits }
        : { text: t('alert-bill', { amount, month: of }), action: bill };
    case 'card_expires':
      return { text: t('alert-card', { date }), action: debits };
    case 'threshold_near':
      return {
        text: facts.due
          ? t('alert-threshold-date', { name, amount, limit, date })
          : t('alert-threshold', { name, amount, limit }),
        action: spend,
      };
    case 'allowance_used':
      return {
        text: t('alert-allowance', {
          name,
          used: count(facts.count ?? 0),
          of: count(facts.of ?? 0),
          month: of,
        }),
        action: spend,
      };
    case 'odd_day':
      return {
        text: t('alert-odd', {
          day: facts.day ? calendarDay(facts.day) : '–',
          opened: count(facts.count ?? 0),
          expected: count(facts.of ?? 0),
        }),
        action: spend,
      };
    case 'price_changed':
      return {
        text: t('alert-price', { date: facts.day ? calendarDay(facts.day) : date }),
        action: rules,
      };
    case 'rules_changed':
      return { text: t('alert-rules', { n: facts.count ?? 0 }), action: rules };
    case 'sync_old':
      return { text: t('alert-sync', { date }) };
  }
}

/** What the desktop says of an alert. Without amounts, a locked screen tells nobody what is paid. */
export function notice(row: AlertRow, zone: string, amounts: boolean) {
  const { facts } = row;
  const about = facts.number?.label ?? facts.waba?.name ?? (facts.month ? month(facts.month) : '');
  return { title: t(kinds[row.kind]), body: amounts ? said(row, zone).text : about };
}
