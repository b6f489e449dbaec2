import { expect, test } from 'vitest';
import { digits, money } from '../format';
import { i18n } from '../i18n/index.svelte';
import { regions } from '../i18n/regions';
import { typedAmount } from './typed';

type Typed = [locale: string, typed: string, meant: string | null];

test.each<Typed>([
  // Clear everywhere: which sign is which follows from the digits.
  ...['en-US', 'es-ES', 'es-MX', 'ru-RU'].flatMap((locale) =>
    (
      [
        ['12', '12.00'],
        ['12.5', '12.50'],
        ['12,50', '12.50'],
        ['1,234.50', '1234.50'],
        ['1.234,50', '1234.50'],
        ['1 234,50', '1234.50'],
        ['1\u00a0234,50', '1234.50'],
        ['1\u202f234.50', '1234.50'],
        ["1'234.50", '1234.50'],
        ['1.234.567', '1234567.00'],
        ['$12.50', '12.50'],
        ['US$ 12,50', '12.50'],
        ['12,50 usd', '12.50'],
        [' 007 ', '7.00'],
      ] as const
    ).map(([typed, meant]): Typed => [locale, typed, meant]),
  ),
  // By the region.
  ['en-US', '1,234', '1234.00'],
  ['es-MX', '1,234', '1234.00'],
  ['es-ES', '1.234', '1234.00'],
  ['en-US', '1.234', null],
  ['es-ES', '1,234', null],
  ['ru-RU', '1.234', null],
  // No amount.
  ['en-US', '', null],
  ['en-US', '0', null],
  ['en-US', '0.00', null],
  ['en-US', '-5', null],
  ['en-US', '1.2.3', null],
  ['en-US', '12 34', null],
  ['en-US', '1,23,456.00', null],
  ['en-US', '1.5678', null],
  ['en-US', '1,234.567,89', null],
  ['en-US', 'twelve', null],
  ['en-IN', '12,34,567.89', '1234567.89'],
  ['en-US', '12 EUR', null],
  ['en-US', '1e9', null],
  ['en-US', '99999999999', null],
  ['en-US', '.', null],
])('in %s %j means %j', (locale, typed, meant) => {
  i18n.choose([locale]);
  expect(typedAmount(typed, 'USD')?.amount ?? null).toBe(meant);
});

test.each(regions)('what %s writes can be typed', (region) => {
  for (const language of ['en', 'es', 'ru']) {
    i18n.choose([language], region);
    for (const amount of ['0.05', '27.50', '1234.50', '1234567.89']) {
      const exact = { amount, currency: 'USD' };
      expect(typedAmount(digits(exact), 'USD')).toEqual(exact);
      expect(typedAmount(money(exact), 'USD')).toEqual(exact);
    }
  }
});
