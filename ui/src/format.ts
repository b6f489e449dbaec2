import { type Amount, amountIn, countIn, joined, numbers, once } from './i18n/figures';
import { i18n } from './i18n/index.svelte';

export type { Amount } from './i18n/figures';

/** How an instant or a day is written: `short` leaves the year out, `long` is for reading aloud. */
export type DateStyle = 'short' | 'medium' | 'long';

/** An amount as a debit shows it: to the currency's smallest unit. The string is formatted as it is. */
export function money(amount: Amount, locale = i18n.numbers): string {
  return amountIn(locale, amount);
}

/** A price of one dialogue, with the four to six decimals a rate card has. */
export function rate(amount: Amount, locale = i18n.numbers): string {
  return amountIn(locale, amount, { minimumFractionDigits: 4, maximumFractionDigits: 6 });
}

/** An amount without needless cents, for the axis of a chart. */
export function roundMoney(amount: Amount, locale = i18n.numbers): string {
  return amountIn(locale, amount, { trailingZeroDisplay: 'stripIfInteger' });
}

/** The digits of an amount without its currency, as a person would type them. */
export function digits({ amount }: Amount, locale = i18n.numbers): string {
  const options = { minimumFractionDigits: 2, maximumFractionDigits: 6, useGrouping: false };
  return numbers(locale, options).format(amount as Intl.StringNumericLiteral);
}

/** A count, grouped as the region groups it. */
export function count(n: number, locale = i18n.numbers): string {
  return countIn(locale, n);
}

/** A measured quantity, with one decimal. */
export function fraction(n: number, locale = i18n.numbers): string {
  return joined(numbers(locale, { maximumFractionDigits: 1 }).formatToParts(n));
}

/** A share of one, in whole percent. */
export function percent(share: number, locale = i18n.numbers): string {
  return joined(
    numbers(locale, { style: 'percent', maximumFractionDigits: 0 }).formatToParts(share),
  );
}

function dates(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const locale = i18n.locale;
  return once(locale + JSON.stringify(options), () => new Intl.DateTimeFormat(locale, options));
}

const dayStyles = {
  short: { day: 'numeric', month: 'short' },
  medium: { day: 'numeric', month: 'short', year: 'numeric' },
  long: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
} satisfies Record<DateStyle, Intl.DateTimeFormatOptions>;

const clock = (): Intl.DateTimeFormatOptions => ({
  hour: 'numeric',
  minute: '2-digit',
  hourCycle: i18n.hours,
});

/** The day of an instant in a named zone. */
export function day(at: string, zone: string, style: DateStyle = 'medium'): string {
  return dates({ ...dayStyles[style], timeZone: zone }).format(new Date(at));
}

/** The day and time of an instant in a named zone. */
export function moment(at: string, zone: string, style: DateStyle = 'medium'): string {
  return dates({ ...dayStyles[style], ...clock(), timeZone: zone }).format(new Date(at));
}

/** A calendar day, `2026-03-18`, which has no zone. */
export function calendarDay(date: string, style: DateStyle = 'medium'): string {
  return day(`${date}T12:00:00Z`, 'UTC', style);
}

/** A weekday by its place in the week, 0 for Monday. */
export function weekday(place: number, style: 'long' | 'short' = 'long'): string {
  return dates({ weekday: style, timeZone: 'UTC' }).format(new Date(Date.UTC(2024, 0, 1 + place)));
}

/** A month, `2026-03`, as it is written inside a sentence. */
export function month(name: string): string {
  const options = { month: 'long', year: 'numeric', timeZone: 'UTC' } as const;
  return dates(options).format(new Date(`${name}-01T12:00:00Z`));
}

/** A month as a heading, a row or a choice: many languages write months small, a heading not. */
export function monthTitle(name: string): string {
  const [first = '', ...rest] = month(name);
  return first.toLocaleUpperCase(i18n.language) + rest.join('');
}

/** The month's own name without its year, for the axis of a chart. */
export function monthName(name: string): string {
  const options = { month: 'short', timeZone: 'UTC' } as const;
  return dates(options).format(new Date(`${name}-01T12:00:00Z`));
}

function lists(style: 'long' | 'narrow'): Intl.ListFormat {
  const locale = i18n.locale;
  return once(`${locale} list ${style}`, () => new Intl.ListFormat(locale, { style }));
}

/** Things in a row with the "and" of the language, or as short as the language can. */
export function list(things: readonly string[], style: 'long' | 'narrow' = 'long'): string {
  return lists(style).format(things);
}

/** The same, in parts: each thing, and what stands between two. */
export function listParts(
  things: readonly string[],
): { type: 'element' | 'literal'; value: string }[] {
  return lists('long').formatToParts(things);
}

/** A country, by its two letters, in the language on screen. */
export function country(code: string): string {
  try {
    return new Intl.DisplayNames([i18n.language], { type: 'region' }).of(code) ?? code;
  } catch {
    return code;
  }
}

/** Whether an amount is anything at all. */
export function isSomething({ amount }: Amount): boolean {
  return /[1-9]/.test(amount);
}

/** Whether an amount is below zero. */
export function isNegative({ amount }: Amount): boolean {
  return amount.startsWith('-') && isSomething({ amount, currency: '' });
}

/** An amount without its sign. */
export function size({ amount, currency }: Amount): Amount {
  return { amount: amount.replace(/^-/, ''), currency };
}
