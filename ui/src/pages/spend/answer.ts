import type { Amount, SpendAnswer, SpendView } from '../../backend/generated/views';
import { isNegative, isSomething, money, month, size } from '../../format';
import { type Key, i18n, t } from '../../i18n/index.svelte';

/** One part of a difference, more or less. */
function part(amount: Amount, more: Key & `part-${string}`, less: Key & `part-${string}`): string {
  if (!isSomething(amount)) return '';
  return i18n.text(isNegative(amount) ? less : more, { amount: money(size(amount)) });
}

/** The answer before any chart: what is different and where it comes from. */
export function answer(view: SpendView, found: SpendAnswer, compare: string): string {
  const facts = { month: month(view.month), other: month(compare) };
  const parts = [
    part(found.by_count, 'part-count-more', 'part-count-less'),
    part(found.by_price, 'part-price-more', 'part-price-less'),
    part(found.by_hosting, 'part-hosting-more', 'part-hosting-less'),
    part(found.by_other, 'part-other-more', 'part-other-less'),
  ].filter(Boolean);
  const list = new Intl.ListFormat(i18n.locale, { type: 'unit', style: 'long' }).format(parts);
  const days = found.basis.kind === 'same_days' ? found.basis.days : 0;
  if (!isSomething(found.difference)) return t('answer-same', facts);
  const said = { ...facts, amount: money(size(found.difference)), days, parts: list };
  return isNegative(found.difference) ? t('answer-below', said) : t('answer-above', said);
}
