import type { Amount, MonthForecast, SpendAnswer, SpendView } from '../../backend/generated/views';
import { isNegative, isSomething, list, money, month, monthTitle, size } from '../../format';
import { type Key, i18n, t } from '../../i18n/index.svelte';

/** One part of a difference, more or less. */
function part(amount: Amount, more: Key & `part-${string}`, less: Key & `part-${string}`): string {
  if (!isSomething(amount)) return '';
  return i18n.text(isNegative(amount) ? less : more, { amount: money(size(amount)) });
}

/** Where a running month is heading, against the whole of another one. */
export function heading(
  running: string,
  forecast: MonthForecast,
  difference: Amount,
  compare: string,
): string {
  const facts = {
    month: monthTitle(running),
    forecast: money(forecast.total.amount),
    other: month(compare),
  };
  if (!isSomething(difference)) return t('spend-heading-same', facts);
  const said = { ...facts, amount: money(size(difference)) };
  return isNegative(difference) ? t('spend-heading-below', said) : t('spend-heading-above', said);
}

/** The answer before any chart: what is different and where it comes from. */
export function answer(view: SpendView, found: SpendAnswer, compare: string): string {
  const facts = { month: monthTitle(view.month), other: month(compare) };
  const parts = [
    part(found.by_count, 'part-count-more', 'part-count-less'),
    part(found.by_price, 'part-price-more', 'part-price-less'),
    part(found.by_mix, 'part-mix-more', 'part-mix-less'),
    part(found.by_hosting, 'part-hosting-more', 'part-hosting-less'),
    part(found.by_other, 'part-other-more', 'part-other-less'),
  ].filter(Boolean);
  if (!isSomething(found.difference)) return t('answer-same', facts);
  const amount = money(size(found.difference));
  const said = { ...facts, amount, parts: list(parts, 'narrow') };
  if (found.basis.kind === 'same_days') {
    return isNegative(found.difference)
      ? t('answer-below-so-far', said)
      : t('answer-above-so-far', said);
  }
  return isNegative(found.difference) ? t('answer-below', said) : t('answer-above', said);
}
