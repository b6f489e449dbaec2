import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { i18n } from '../i18n/index.svelte';
import { detailWords } from './detail';
import { marketName } from './market';
import { parameterName, parameterValue } from './parameters';
import { factName, factText } from './why';

const crates = '../src-tauri/crates';
const latin = /\p{Script=Latin}{2,}/u;

beforeEach(() => i18n.choose(['ru-RU']));

/** The files of a folder that end in one way, as text. */
function texts(folder: string, ending: string): string[] {
  return readdirSync(join(crates, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'));
}

test('every market of every rate card has a name in the language on screen', () => {
  const rates = texts('billing/data/rates', '.csv').flatMap((text) => text.trim().split('\n'));
  const markets = new Set(
    rates.map((line) => line.split(',')[1] ?? '').filter((name) => name && name !== 'market'),
  );
  expect(markets.size).toBeGreaterThan(40);
  expect([...markets].filter((name) => latin.test(marketName(name)))).toEqual([]);
});

test('a market nobody knows keeps its name', () => {
  expect(marketName('Atlantis')).toBe('Atlantis');
});

test('every fact the rules give has a name', () => {
  const sources = [...texts('billing/src', '.rs'), ...texts('views/src', '.rs')];
  const keys = sources.flatMap((text) =>
    [...text.matchAll(/\.fact(?:_if)?\(\s*"(\w+)"/g)].map(([, key, other]) => key ?? other ?? ''),
  );
  expect(keys.length).toBeGreaterThan(40);
  const named = (key: string) => factName(key).replace('WhatsApp Business', '');
  expect([...new Set(keys)].filter((key) => latin.test(named(key)))).toEqual([]);
});

test('every parameter of the terms has a name', () => {
  const lines = texts('billing/data/terms', '.toml').flatMap((text) => text.split('\n'));
  const keys = lines.map((line) => /^"([\w.]+)" *=/.exec(line)?.[1] ?? '').filter(Boolean);
  expect(keys.length).toBeGreaterThan(15);
  expect([...new Set(keys)].filter((key) => latin.test(parameterName(key)))).toEqual([]);
});

test.each([
  ['39.00 USD', '39,00 $'],
  ['1000', '1 000'],
  ['marketing, utility', 'маркетинг, служебные'],
  ['true', 'да'],
])('a parameter of %s is written %s', (value, written) => {
  expect(parameterValue(value).replaceAll(/\s/g, ' ')).toBe(written);
});

test.each([
  ['business', 'Компания'],
  ['yearly', 'За год'],
  ['later', 'повторный'],
  ['Rest of Africa', 'Остальная Африка'],
  ['Northwind Retail', 'Northwind Retail'],
])('a fact that says %s is written %s', (value, written) => {
  expect(factText({ kind: 'text', value }, 'UTC')).toBe(written);
});

test.each([
  ['approved', 'одобрено'],
  ['yearly from the next debit', 'за год со следующего списания'],
  ['deb-20260314-0001', 'deb-20260314-0001'],
])('a note %s beside an event is written %s', (detail, written) => {
  expect(detailWords(detail)).toBe(written);
});
