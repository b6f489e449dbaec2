import { beforeEach, expect, test } from 'vitest';
import { calendarDay, count, day, moment, money, month, percent, rate, size } from './format';
import { i18n } from './i18n/index.svelte';

const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ');
const usd = (amount: string) => ({ amount, currency: 'USD' });

beforeEach(() => i18n.choose(['en-US']));

test.each([
  ['en-US', '1234.50', '$1,234.50'],
  ['en-GB', '1234.50', 'US$1,234.50'],
  ['es-ES', '1234.50', '1234,50 US$'],
  ['es-MX', '1234.50', 'USD 1,234.50'],
  ['en-MX', '1234.50', 'USD 1,234.50'],
  ['en-AR', '1234.50', 'USD 1,234.50'],
  ['ru-RU', '1234.50', '1 234,50 $'],
  ['en-US', '-0.0015', '\u2212$0.00'],
  ['en-US', '-39', '\u2212$39.00'],
  ['en-US', '25.3380', '$25.34'],
  ['en-US', '0.005', '$0.01'],
  ['en-US', '98765432109876543210.12', '$98,765,432,109,876,543,210.12'],
])('in %s the amount %s is written %s', (locale, amount, written) => {
  expect(plain(money(usd(amount), locale))).toBe(written);
});

test.each([
  ['en-US', '0.0349', '$0.0349'],
  ['en-US', '0.0615', '$0.0615'],
  ['en-US', '0.06', '$0.0600'],
  ['en-US', '0.012345', '$0.012345'],
  ['es-ES', '0.0349', '0,0349 US$'],
  ['ru-RU', '0.0349', '0,0349 $'],
])('in %s the rate %s is written %s', (locale, amount, written) => {
  expect(plain(rate(usd(amount), locale))).toBe(written);
});

test.each([
  ['en-US', 10_000, '10,000', '94%'],
  ['es-ES', 1000, '1000', '94 %'],
  ['es-ES', 10_000, '10.000', '94 %'],
  ['es-MX', 1000, '1,000', '94%'],
  ['ru-RU', 1000, '1 000', '94 %'],
])('in %s the count %i is written %s', (locale, n, written, share) => {
  expect(plain(count(n, locale))).toBe(written);
  expect(plain(percent(0.94, locale))).toBe(share);
});

test('a moment is written in the zone it is asked for', () => {
  const at = '2022-03-31T21:30:00Z';
  expect(plain(moment(at, 'Europe/Madrid'))).toBe('Mar 31, 2022, 11:30 PM');
  expect(plain(moment(at, 'UTC'))).toBe('Mar 31, 2022, 9:30 PM');
  expect(day('2022-03-31T22:30:00Z', 'Europe/Madrid')).toBe('Apr 1, 2022');
  i18n.choose(['en-GB']);
  expect(plain(moment(at, 'Europe/Madrid'))).toBe('31 Mar 2022, 23:30');
});

test('a calendar day and a month have no zone to shift them', () => {
  expect(calendarDay('2026-03-01')).toBe('Mar 1, 2026');
  expect(month('2026-03')).toBe('March 2026');
});

test('a size keeps every digit', () => {
  expect(size(usd('-0.001500')).amount).toBe('0.001500');
});

test.each([
  [['C'], 'en-US'],
  [['C', 'es-MX'], 'en-MX'],
  [['en-GB', 'en'], 'en-GB'],
  [['xx-YY-nonsense'], 'en-YY'],
  [[], 'en-US'],
])('a web view that reports %j is given %s, which Intl accepts', (wanted, locale) => {
  i18n.choose(wanted);
  expect(i18n.locale).toBe(locale);
  expect(() => money(usd('1'))).not.toThrow();
});

test('the region is chosen apart from the language', () => {
  i18n.choose(['en-US'], 'ES');
  expect(i18n.locale).toBe('en-ES');
});
