// Names and messages come from people and providers we do not know: they are shown as the letters they are.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Answers } from '../backend/fixture/index';
import { open, settled } from '../testing';
import { act, everyScene } from '../testing-scenes';

const planted = '<img src=x onerror="planted=1" data-planted>';

/** Fields that hold words of others: of people, of the provider, of the system. */
const ofOthers = ['account', 'brand', 'detail', 'file', 'label', 'name', 'note', 'team', 'text'];

/** An answer in which every word of others is markup. */
function spoiled(value: unknown, field = ''): unknown {
  if (typeof value === 'string') {
    return ofOthers.includes(field) ? `${planted}${value}` : value;
  }
  if (Array.isArray(value)) return value.map((one) => spoiled(one, field));
  if (typeof value !== 'object' || value === null) return value;
  // The steps of a cancellation have names of ours.
  if (field === 'steps' && 'expected' in value) return value;
  const isText = 'kind' in value && value.kind === 'text';
  const fields = Object.entries(value).map(([name, one]) => [
    name,
    spoiled(one, isText && name === 'value' ? 'text' : name),
  ]);
  return Object.fromEntries(fields);
}

/** Every answer and every failure, spoiled. */
function spoil(given: Answers): void {
  const answers = given as unknown as Record<string, (args: unknown) => unknown>;
  for (const [command, answer] of Object.entries(answers)) {
    answers[command] = async (args) => {
      try {
        return spoiled(await answer(args));
      } catch (failure) {
        throw spoiled(failure);
      }
    };
  }
}

let shown = 0;

test.each(everyScene)('$name shows markup as letters', async (scene) => {
  await open(scene.address, (given) => {
    scene.change?.(given);
    spoil(given);
  });
  await act(scene, settled);
  expect(document.querySelectorAll('[data-planted], img[onerror], script')).toHaveLength(0);
  expect([...document.querySelectorAll('a')].map((link) => link.protocol)).not.toContain(
    'javascript:',
  );
  if (document.body.textContent?.includes(planted)) shown += 1;
});

test('the words of others were on the pages at all', () => {
  expect(shown).toBeGreaterThan(everyScene.length * 0.6);
});

/** What turns text into elements or code. */
const dangerous =
  /\{@html|\b(?:inner|outer)HTML\s*\+?=(?!=)|insertAdjacentHTML|document\.write|createContextualFragment|DOMParser|srcdoc|\beval\(|new Function|set(?:Timeout|Interval)\(\s*['"`]/;

test('no source of the page turns text into elements or code', () => {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(svelte|ts|css)$/.test(file) && !/\.test\.ts$/.test(file))
    .map((file) => join('src', file));
  expect(files.length).toBeGreaterThan(100);
  const found = files.filter((file) => dangerous.test(readFileSync(file, 'utf8')));
  expect(found).toEqual([]);
});
