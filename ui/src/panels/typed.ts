import { type Amount } from '../format';
import { numbers } from '../i18n/figures';
import { i18n } from '../i18n/index.svelte';

/** How the region groups digits: by which sign, and in the middle by two or three. */
function grouping() {
  const parts = numbers(i18n.numbers, { useGrouping: true }).formatToParts(123456789);
  const middle = parts.filter(({ type }) => type === 'integer')[1]?.value.length ?? 3;
  return { sign: parts.find(({ type }) => type === 'group')?.value ?? '', middle };
}

/** Whether digits are grouped: `1 234 567`, or `12,34,567` where the region does that. */
function isGrouped(whole: string, sign: string): boolean {
  const groups = whole.split(sign);
  const middle = groups.length > 2 ? groups.slice(1, -1) : [];
  const even = middle.every(({ length }) => length === 3);
  const regional = middle.every(({ length }) => length === grouping().middle);
  const first = groups[0]?.length ?? 0;
  return first > 0 && first <= 3 && groups.at(-1)?.length === 3 && (even || regional);
}

/** The whole units and the cents of `1,234.50` or `1.234,50`, or null if it can mean two things. */
function split(text: string): [whole: string, cents: string] | null {
  const found = [...text.matchAll(/[.,]/g)];
  const last = found.at(-1);
  if (!last) return [text, ''];
  const [before, after] = [text.slice(0, last.index), text.slice(last.index + 1)];
  const others = new Set(found.slice(0, -1).map(([sign]) => sign));
  const alone = found.length === 1;
  if (others.has(last[0])) return isGrouped(text, last[0]) && others.size === 1 ? [text, ''] : null;
  // Three digits behind a lone sign are thousands only where the region writes them so.
  if (alone && after.length === 3) return grouping().sign === last[0] ? [text, ''] : null;
  return alone || (others.size === 1 && isGrouped(before, [...others][0] ?? ''))
    ? [before, after]
    : null;
}

/**
 * A typed amount as a decimal string, or null. Takes the region's way of writing and the other one
 * where it can mean one thing only, with or without the currency beside it.
 */
export function typedAmount(text: string, currency: string): Amount | null {
  const bare = text
    .replace(new RegExp(`${currency}|US\\$|\\$US|[$€£₽]`, 'i'), '')
    .trim()
    .replaceAll(/(?<=\d)[\s\u00a0\u202f'’](?=\d{3}(?!\d))/g, '');
  const parts = /^\d[\d.,]*$/.test(bare) ? split(bare) : null;
  if (!parts) return null;
  const whole = parts[0].replaceAll(/[.,]/g, '');
  if (!/^\d{1,9}$/.test(whole) || !/^\d{0,2}$/.test(parts[1])) return null;
  const amount = `${whole.replace(/^0+(?=\d)/, '')}.${parts[1].padEnd(2, '0')}`;
  return /[1-9]/.test(amount) ? { amount, currency } : null;
}
