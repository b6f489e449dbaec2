import { i18n } from './i18n/index.svelte';

/** An exact amount as it crosses from Rust: a decimal string, never a JavaScript number. */
export interface Amount {
  amount: string;
  currency: string;
}

/** How an instant or a day is written: `short` leaves the year out, `long` is for reading aloud. */
export type DateStyle = 'short' | 'medium' | 'long';

const made = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat>();

/** `Intl` objects are dear to make and immutable: each is made once. */
function once<F extends Intl.NumberFormat | Intl.DateTimeFormat>(key: string, make: () => F): F {
  let found = made.get(key) as F | undefined;
  if (!found) made.set(key, (found = make()));
  return found;
}

/** The minus of a figure is U+2212: a hyphen is skipped by screen readers. */
function joined(parts: Intl.NumberFormatPart[]): string {
  return parts.map(({ type, value }) => (type === 'minusSign' ? '\u2212' : value)).join('');
}

function numbers(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  return once(locale + JSON.stringify(options), () => new Intl.NumberFormat(locale, options));
}

/** Regions whose own money is written with a bare dollar sign: there, US dollars are named. */
const ownDollar = new Set(['AR', 'AU', 'BR', 'CA', 'CL', 'CO', 'MX', 'NZ', 'UY']);

function currencies(
  locale: string,
  currency: string,
  digits: Intl.NumberFormatOptions = {},
): Intl.NumberFormat {
  const named = currency === 'USD' && ownDollar.has(locale.split('-')[1] ?? '');
  const currencyDisplay = named ? 'code' : 'symbol';
  return numbers(locale, { style: 'currency', currency, currencyDisplay, ...digits });
}

/** An amount as a debit shows it: to the currency's smallest unit. The string is formatted as it is. */
export function money({ amount, currency }: Amount, locale = i18n.locale): string {
  const format = currencies(locale, currency);
  return joined(format.formatToParts(amount as Intl.StringNumericLiteral));
}

/** A price of one dialogue, with the four to six decimals a rate card has. */
export function rate({ amount, currency }: Amount, locale = i18n.locale): string {
  const format = currencies(locale, currency, {
    minimumFractionDigits: 4,
    maximumFractionDigits: 6,
  });
  return joined(format.formatToParts(amount as Intl.StringNumericLiteral));
}

/** A count, grouped as the region groups it. */
export function count(n: number, locale = i18n.locale): string {
  return joined(numbers(locale, {}).formatToParts(n));
}

/** A share of one, in whole percent. */
export function percent(share: number, locale = i18n.locale): string {
  return joined(
    numbers(locale, { style: 'percent', maximumFractionDigits: 0 }).formatToParts(share),
  );
}

function dates(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return once(locale + JSON.stringify(options), () => new Intl.DateTimeFormat(locale, options));
}

const dayStyles = {
  short: { day: 'numeric', month: 'short' },
  medium: { day: 'numeric', month: 'short', year: 'numeric' },
  long: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
} satisfies Record<DateStyle, Intl.DateTimeFormatOptions>;

const clock = { hour: 'numeric', minute: '2-digit' } satisfies Intl.DateTimeFormatOptions;

/** The day of an instant in a named zone. */
export function day(at: string, zone: string, style: DateStyle = 'medium'): string {
  return dates(i18n.locale, { ...dayStyles[style], timeZone: zone }).format(new Date(at));
}

/** The day and time of an instant in a named zone. */
export function moment(at: string, zone: string, style: DateStyle = 'medium'): string {
  return dates(i18n.locale, { ...dayStyles[style], ...clock, timeZone: zone }).format(new Date(at));
}

/** A calendar day, `2026-03-18`, which has no zone. */
export function calendarDay(date: string, style: DateStyle = 'medium'): string {
  return day(`${date}T12:00:00Z`, 'UTC', style);
}

/** A month, `2026-03`. */
export function month(name: string, style: 'long' | 'short' = 'long'): string {
  const options = { month: style, year: 'numeric', timeZone: 'UTC' } as const;
  return dates(i18n.locale, options).format(new Date(`${name}-01T12:00:00Z`));
}

/** The month's own name without its year, for the axis of a chart. */
export function monthName(name: string): string {
  const options = { month: 'short', timeZone: 'UTC' } as const;
  return dates(i18n.locale, options).format(new Date(`${name}-01T12:00:00Z`));
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
