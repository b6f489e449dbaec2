import { isAmbiguous } from './regions';

/** An exact amount as it crosses from Rust: a decimal string, never a JavaScript number. */
export interface Amount {
  amount: string;
  currency: string;
}

type Made = Intl.NumberFormat | Intl.DateTimeFormat | Intl.ListFormat;

const made = new Map<string, Made>();

/** `Intl` objects are dear to make and immutable: each is made once. */
export function once<F extends Made>(key: string, make: () => F): F {
  let found = made.get(key) as F | undefined;
  if (!found) made.set(key, (found = make()));
  return found;
}

/** How numbers are written in a locale. */
export function numbers(locale: string, options: Intl.NumberFormatOptions = {}): Intl.NumberFormat {
  return once(locale + JSON.stringify(options), () => new Intl.NumberFormat(locale, options));
}

/** The minus of a figure is U+2212: a hyphen is skipped by screen readers. */
export function joined(parts: Intl.NumberFormatPart[]): string {
  return parts.map(({ type, value }) => (type === 'minusSign' ? '\u2212' : value)).join('');
}

/** A currency in a locale; named by its code where its sign would leave a doubt. */
function currencies(locale: string, currency: string, digits: Intl.NumberFormatOptions) {
  const options = { style: 'currency', currency, ...digits } as const;
  return once(`in doubt by code: ${locale}${JSON.stringify(options)}`, () => {
    const signed = numbers(locale, options);
    const sign = signed.formatToParts(0).find(({ type }) => type === 'currency')?.value ?? '';
    if (!isAmbiguous(sign, locale.split('-')[1] ?? '')) return signed;
    return numbers(locale, { ...options, currencyDisplay: 'code' });
  });
}

/** An amount, formatted from its string as it is. */
export function amountIn(
  locale: string,
  { amount, currency }: Amount,
  digits: Intl.NumberFormatOptions = {},
): string {
  const format = currencies(locale, currency, digits);
  return joined(format.formatToParts(amount as Intl.StringNumericLiteral));
}

/** A count, grouped as the locale groups it. */
export function countIn(locale: string, n: number): string {
  return joined(numbers(locale).formatToParts(n));
}
