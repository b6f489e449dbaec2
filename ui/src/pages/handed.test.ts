import { fireEvent } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import type { HandedFile } from '../backend/generated/desk';
import type { Answers } from '../backend/fixture/index';
import { faults, open, settled, times, words } from '../testing';

const by = (id: string) => document.getElementById(id) as HTMLInputElement;
const click = async (id: string) => {
  await fireEvent.click(by(id));
  await settled();
};
const handing = (file: HandedFile, change?: (given: Answers) => void) => (given: Answers) => {
  given.handed_file = () => file;
  change?.(given);
};

test('an export that was handed over is named, imported once and forgotten', async () => {
  const window = await open('/', handing({ name: 'dialogue-desk-2026-03-18.zip', kind: 'export' }));
  expect(words(by('archive-handed'))).toBe('dialogue-desk-2026-03-18.zip');
  expect(times(window, 'import_everything')).toBe(0);
  expect(await faults(window.container)).toEqual([]);
  await click('archive-go');
  expect(window.asked.find(([name]) => name === 'import_everything')).toEqual([
    'import_everything',
    { from: 'handed' },
  ]);
  expect(document.getElementById('archive-dialog')).toBeNull();
  expect(times(window, 'forget_handed_file')).toBe(1);
  expect(words(by('toast'))).toContain('is in use as it was on Mar 17, 2026');
});

test('a backup that was handed over is opened by its passphrase alone', async () => {
  const window = await open('/', handing({ name: 'x.backup', kind: 'backup' }));
  await click('archive-go');
  expect(times(window, 'restore_backup')).toBe(0);
  await fireEvent.input(by('archive-passphrase'), { target: { value: 'correct horse battery' } });
  await click('archive-go');
  expect(window.asked.find(([name]) => name === 'restore_backup')?.[1]).toEqual({
    from: 'handed',
    passphrase: 'correct horse battery',
  });
});

test('a file that comes while another is asked about is asked about from the beginning', async () => {
  let name = 'first.backup';
  const window = await open('/', (given) => {
    given.handed_file = () => ({ name, kind: 'backup' });
  });
  await fireEvent.input(by('archive-passphrase'), { target: { value: 'meant for the first' } });
  name = 'second.backup';
  window.tell('handed', null);
  await settled();
  expect(words(by('archive-handed'))).toBe('second.backup');
  expect(by('archive-passphrase').value).toBe('');
});

test('prices that were handed over are imported, or refused line by line', async () => {
  let wrong = true;
  const window = await open(
    '/',
    handing({ name: 'prices.csv', kind: 'rates' }, (given) => {
      given.import_rates = () => ({
        name: 'prices.csv',
        card: wrong
          ? null
          : {
              source: 'own',
              own_id: 1,
              name: 'prices.csv',
              effective_from: '2026-03-01',
              markets: 1,
              rates: 2,
              lowest: null,
              highest: null,
              trust: null,
              currency: 'USD',
              used: true,
            },
        problems: wrong
          ? [{ line: 3, kind: 'market', found: 'Spian', expected: '', detail: '' }]
          : [],
        problems_total: wrong ? 1 : 0,
      });
    }),
  );
  await click('handed-import');
  expect(words(by('rates-problems'))).toContain('“Spian” is not a market');
  expect(await faults(window.container)).toEqual([]);
  wrong = false;
  await click('handed-import');
  expect(document.getElementById('handed')).toBeNull();
  expect(words(by('toast'))).toContain('2 prices of prices.csv are kept');
});

test('prices without an account, and files the app does not read, are told and forgotten', async () => {
  const first = await open(
    '/',
    handing({ name: 'prices.csv', kind: 'rates' }, (given) => {
      const start = given.start;
      given.start = async (args) => ({ ...(await start(args)), connection: null, demo: false });
    }),
  );
  expect(words(by('handed'))).toContain('Prices belong to an account');
  expect(document.getElementById('handed-import')).toBeNull();
  first.container.remove();

  const window = await open('/', handing({ name: 'letter.odt', kind: null }));
  expect(words(by('handed'))).toContain('letter.odt');
  expect(await faults(window.container)).toEqual([]);
  await click('handed-close');
  expect(document.getElementById('handed')).toBeNull();
  expect(times(window, 'forget_handed_file')).toBe(1);
});
