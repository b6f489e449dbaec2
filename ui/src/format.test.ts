import { beforeEach, expect, test } from 'vitest';
import {
  calendarDay,
  count,
  day,
  digits,
  moment,
  money,
  month,
  monthTitle,
  percent,
  rate,
  roundMoney,
  size,
} from './format';
import { i18n, t } from './i18n/index.svelte';
import { regions } from './i18n/regions';

const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ');
const usd = (amount: string) => ({ amount, currency: 'USD' });

beforeEach(() => i18n.choose(['en-US']));

test.each([
  ['en-US', '1234.50', '$1,234.50'],
  ['en-GB', '1234.50', 'US$1,234.50'],
  ['es-ES', '1234.50', '1234,50 US$'],
  ['es-MX', '1234.50', 'USD 1,234.50'],
  ['ru-RU', '1234.50', '1 234,50 $'],
  ['es-PE', '1234.50', 'USD 1,234.50'],
  ['es-AR', '1234.50', 'US$ 1.234,50'],
  ['es-CO', '1234.50', 'US$ 1.234,50'],
  ['es-CL', '1234.50', 'US$1.234,50'],
  ['es-EC', '1234.50', '$1.234,50'],
  ['es-US', '1234.50', '$1,234.50'],
  ['ru-KZ', '1234.50', '1 234,50 $'],
  ['ru-UA', '1234.50', '1234,50 $'],
  ['en-ES', '1234.50', '1234,50 US$'],
  ['en-MX', '1234.50', 'USD 1,234.50'],
  ['en-RU', '1234.50', '1 234,50 $'],
  ['ru-MX', '1234.50', 'USD 1,234.50'],
  ['ru-US', '1234.50', '$1,234.50'],
  ['es-RU', '1234.50', '1 234,50 $'],
  ['en-DE', '1234.50', '1.234,50 USD'],
  ['en-IN', '1234.50', 'USD 1,234.50'],
  ['en-US', '-0.0015', '\u2212$0.00'],
  ['en-US', '-39', '\u2212$39.00'],
  ['ru-RU', '-39', '\u221239,00 $'],
  ['en-US', '25.3380', '$25.34'],
  ['en-US', '0.005', '$0.01'],
  ['en-US', '98765432109876543210.12', '$98,765,432,109,876,543,210.12'],
  ['es-ES', '98765432109876543210.12', '98.765.432.109.876.543.210,12 US$'],
])('in %s the amount %s is written %s', (locale, amount, written) => {
  i18n.choose([locale]);
  expect(plain(money(usd(amount)))).toBe(written);
});

test.each(regions)('in %s nobody can take a dollar for another one', (region) => {
  const own = ['AR', 'AU', 'BR', 'CA', 'CL', 'CO', 'MX', 'NZ', 'UY', 'DO'].includes(region);
  for (const language of ['en', 'es', 'ru']) {
    i18n.choose([language], region);
    expect(() => moment('2022-03-31T21:30:00Z', 'Europe/Madrid')).not.toThrow();
    const text = plain(money(usd('1234.50')));
    expect(text).toMatch(/1[., ]?234[.,]50/);
    expect(text).toMatch(own ? /US\$|USD/ : /\$|USD/);
  }
});

test.each([
  ['en-US', '0.0349', '$0.0349'],
  ['en-GB', '0.0349', 'US$0.0349'],
  ['es-ES', '0.0349', '0,0349 US$'],
  ['es-MX', '0.0349', 'USD 0.0349'],
  ['ru-RU', '0.0349', '0,0349 $'],
  ['en-US', '0.0615', '$0.0615'],
  ['en-US', '0.06', '$0.0600'],
  ['en-US', '0.012345', '$0.012345'],
])('in %s the rate %s is written %s', (locale, amount, written) => {
  i18n.choose([locale]);
  expect(plain(rate(usd(amount)))).toBe(written);
});

test.each([
  ['en-US', '1,000', '10,000', '94%'],
  ['en-GB', '1,000', '10,000', '94%'],
  ['es-ES', '1000', '10.000', '94 %'],
  ['es-MX', '1,000', '10,000', '94%'],
  ['es-AR', '1.000', '10.000', /^94 ?%$/],
  ['ru-RU', '1 000', '10 000', '94 %'],
])('in %s counts are written %s and %s', (locale, thousand, more, share) => {
  i18n.choose([locale]);
  expect(plain(count(1000))).toBe(thousand);
  expect(plain(count(10_000))).toBe(more);
  if (typeof share === 'string') expect(plain(percent(0.94))).toBe(share);
  else expect(plain(percent(0.94))).toMatch(share);
});

test.each([
  ['en-US', 'Mar 31, 2022, 11:30 PM', 'Apr 3'],
  ['en-GB', '31 Mar 2022, 23:30', '3 Apr'],
  ['es-ES', '31 mar 2022, 23:30', '3 abr'],
  ['es-MX', '31 mar 2022, 11:30 p.m.', '3 abr'],
  ['ru-RU', '31 мар. 2022 г., 23:30', '3 апр.'],
  ['en-ES', '31 Mar 2022, 23:30', '3 Apr'],
  ['ru-US', '31 мар. 2022 г., 11:30 PM', '3 апр.'],
])('in %s a moment is written %s, a day %s', (locale, written, short) => {
  i18n.choose([locale]);
  expect(plain(moment('2022-03-31T21:30:00Z', 'Europe/Madrid'))).toBe(written);
  expect(plain(day('2022-04-03T10:00:00Z', 'UTC', 'short'))).toBe(short);
});

test('a moment is written in the zone it is asked for', () => {
  const at = '2022-03-31T21:30:00Z';
  expect(plain(moment(at, 'Europe/Madrid'))).toBe('Mar 31, 2022, 11:30 PM');
  expect(plain(moment(at, 'UTC'))).toBe('Mar 31, 2022, 9:30 PM');
  expect(day('2022-03-31T22:30:00Z', 'Europe/Madrid')).toBe('Apr 1, 2022');
});

test.each(['en-US', 'en-GB', 'es-ES', 'es-MX', 'es-CO', 'ru-RU', 'ru-KZ'])(
  'in %s every month has letters, so no day can be taken for a month',
  (locale) => {
    i18n.choose([locale]);
    for (let at = 1; at <= 12; at += 1) {
      const date = `2026-${String(at).padStart(2, '0')}-03`;
      for (const style of ['short', 'medium', 'long'] as const) {
        expect(calendarDay(date, style)).toMatch(/\p{L}{3}/u);
        expect(calendarDay(date, style)).not.toMatch(/\d{4}-\d|\d\/\d/);
      }
    }
  },
);

test('a month in a heading begins with a capital letter', () => {
  i18n.choose(['ru-RU']);
  expect(plain(month('2026-03'))).toBe('март 2026 г.');
  expect(plain(monthTitle('2026-03'))).toBe('Март 2026 г.');
  i18n.choose(['es-ES']);
  expect(month('2026-03')).toBe('marzo de 2026');
  expect(monthTitle('2026-03')).toBe('Marzo de 2026');
});

test('a date whose month is abbreviated ends its sentence with one dot', () => {
  i18n.choose(['ru-RU']);
  expect(t('consequence-free', { date: calendarDay('2026-05-01') })).toMatch(/2026\sг\.$/);
  expect(t('threshold-latest', { date: '1 апр.' })).toMatch(/[^.]\.$/);
});

test.each([
  ['en-US', '1.42', '$150'],
  ['es-ES', '1,42', '150 US$'],
  ['ru-RU', '1,42', '150 $'],
])('in %s an amount is typed as %s and drawn as %s', (locale, typed, drawn) => {
  i18n.choose([locale]);
  expect(digits(usd('1.42'))).toBe(typed);
  expect(plain(roundMoney(usd('150')))).toBe(drawn);
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
  [['C', 'es-MX'], 'es-MX'],
  [['en-GB', 'en'], 'en-GB'],
  [['es'], 'es-ES'],
  [['es-419', 'es'], 'es-MX'],
  [['es_CO.UTF-8'], 'es-CO'],
  [['ru'], 'ru-RU'],
  [['fr-FR', 'es-AR'], 'es-ES'],
  [['zh-CN'], 'en-CN'],
  [['xx-YY-nonsense'], 'en-YY'],
  [[], 'en-US'],
])('a web view that reports %j is given %s, which Intl accepts', (wanted, locale) => {
  i18n.choose(wanted);
  expect(i18n.locale).toBe(locale);
  expect(() => money(usd('1'))).not.toThrow();
});

test('the region is chosen apart from the language', () => {
  i18n.choose(['en-US'], 'ES');
  expect([i18n.locale, i18n.numbers]).toEqual(['en-GB', 'es-ES-u-nu-latn']);
  i18n.choose(['ru'], 'MX');
  expect([i18n.locale, i18n.numbers]).toEqual(['ru-RU', 'es-MX-u-nu-latn']);
});
