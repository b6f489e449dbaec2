import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { catalogue, typescript } from '../../scripts/messages.mjs';
import type { ErrorCode } from '../backend/generated/errors';
import { sentence } from './errors';
import { i18n, languages } from './index.svelte';

const english: Map<string, string[]> = catalogue('en');

/** The text of every source file that may show something. */
function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.(svelte|ts)$/.test(entry.name))
    .filter(({ name }) => !/\.test\.ts$|^messages\.ts$/.test(name))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'));
}

test('the types are those of the catalogue', () => {
  expect(readFileSync('src/i18n/messages.ts', 'utf8')).toBe(typescript());
});

test('every message is used', () => {
  const text = sources('src').join('\n');
  const unused = [...english.keys()].filter((key) => !text.includes(`'${key}'`));
  expect(unused).toEqual([]);
});

test('no page writes words outside the catalogue', () => {
  const bare = sources('src').flatMap((text) => {
    const markup = text.replace(
      /<script[\s\S]*?<\/script>|<style[\s\S]*?<\/style>|<!--[\s\S]*?-->/g,
      '',
    );
    if (!text.includes('<script')) return [];
    return [...markup.matchAll(/>([^<>{}]*[a-z]{3}[^<>{}]*)</gi)].map(([, words]) => words?.trim());
  });
  const names = ['Dialogue Desk', 'UTC', 'Ctrl K'];
  expect(bare.filter((words) => words && !names.includes(words))).toEqual([]);
});

const codes = readFileSync('src/backend/generated/errors.ts', 'utf8')
  .split('export type ErrorCode =')[1]
  ?.split(';')[0]
  ?.match(/"(\w+)"/g)
  ?.map((code) => code.slice(1, -1) as ErrorCode);

const safe = {
  en: /nothing|none|no money|figures|charged|safe|not affected|costs|lost/i,
  es: /nada|ni |no se|cobr|conserv|guard|datos|a salvo|no se ven afectados|cuesta/i,
  ru: /ничего|не (изменен|списан|затронут)|списан|сохранен|цело|данные|на месте|стоит/i,
};

test.each(languages.flatMap(({ code }) => (codes ?? []).map((error) => [code, error] as const)))(
  'in %s, %s says what happened, what it means, and what to do',
  (language, code) => {
    i18n.choose([language]);
    const text = sentence({ code, detail: '', facts: {} });
    expect(text.split(/[.;:] /).length, text).toBeGreaterThanOrEqual(3);
    expect(text).toMatch(safe[language]);
    expect(text).not.toMatch(/oops|sorry|упс|извин|perdón|lo siento|!/i);
  },
);

test('a failure uses what is known about it', () => {
  i18n.choose(['en-US']);
  const facts = { attempts_left: { kind: 'count', value: 2 } } as const;
  expect(sentence({ code: 'wrong_code', detail: '', facts })).toContain('2 attempts are left');
  const price = { price: { kind: 'money', value: { amount: '30.00', currency: 'USD' } } } as const;
  expect(sentence({ code: 'quote_changed', detail: '', facts: price })).toContain(
    'it is $30.00 now',
  );
});

test('of two languages that were wished for the later one is read, whichever words come first', async () => {
  const slow = () => new Promise<void>((come) => setTimeout(come, 20));
  const fetching = vi.spyOn(i18n, 'fetch').mockImplementationOnce(slow);
  await Promise.all([i18n.take(['es']), i18n.take(['ru'], 'MX')]);
  expect([i18n.language, i18n.region]).toEqual(['ru', 'MX']);
  expect(fetching.mock.calls).toEqual([['es'], ['ru']]);
  fetching.mockRestore();
  i18n.choose(['en-US']);
});
