import { fireEvent } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import * as archive from '../backend/fixture/archive';
import { faults, open, settled, times, words } from '../testing';

const by = (id: string) => document.getElementById(id) as HTMLInputElement;
const click = async (id: string) => {
  await fireEvent.click(by(id));
  await settled();
};
const type = async (id: string, value: string) => {
  await fireEvent.input(by(id), { target: { value } });
  await settled();
};

test('a whole archive is told with its head, its amendments and what they were', async () => {
  const window = await open('/settings');
  await click('archive-verify');
  expect(window.asked.at(-1)).toEqual(['verify_archive', { full: false, head: null }]);
  expect(words(by('archive-verdict'))).toBe(
    'The archive is whole. Closed months: 49. Dialogues: 102,345. Links: 50.',
  );
  expect(words(by('archive-hash'))).toBe(archive.whole.head?.hash);
  const amended = words(by('archive-amendments'));
  expect(amended).toContain('January 2026');
  expect(amended).toContain('2,210 rows, $101.35, now 2,211 rows, $101.41');
  expect(amended, 'equal figures of other rows').toContain('9 rows, $312.10 as before, but not');
  expect(document.getElementById('archive-findings')).toBeNull();
  expect(await faults(window.container)).toEqual([]);
});

test('what differs is told with the month, the figures, their meaning and what to do', async () => {
  const window = await open('/settings', (given) => {
    given.verify_archive = () => archive.differing;
  });
  await click('archive-verify');
  expect(words(by('archive-verdict'))).toBe('2 things are not as they should be:');
  const findings = words(by('archive-findings'));
  expect(findings).toContain('January 2026');
  expect(findings).toContain('Bill: one row, $351.10, now one row, $251.10.');
  expect(findings).toContain("Compare it with the provider's bill before you rely on it.");
  expect(findings).toContain('compare with a backup from that time');
  expect(await faults(window.container)).toEqual([]);
});

test('a head kept outside is looked for, however it was pasted, and nonsense is not asked', async () => {
  const window = await open('/settings');
  await type('archive-kept', '5d0c');
  await click('archive-verify');
  expect(words(by('archive-kept-wrong'))).toContain('64 digits');
  expect(by('archive-kept').getAttribute('aria-describedby')).toContain('archive-kept-wrong');
  expect(times(window, 'verify_archive')).toBe(0);
  expect(await faults(window.container)).toEqual([]);
  const hash = archive.whole.head?.hash ?? '';
  await click('archive-full');
  await type('archive-kept', ` ${hash.toUpperCase().replace('B', 'B\n')} `);
  await click('archive-verify');
  expect(window.asked.at(-1)).toEqual(['verify_archive', { full: true, head: hash }]);
  expect(words(by('archive-known'))).toContain('nothing up to February 2026 was changed');
});

test("customers' numbers are named before everything is exported, once", async () => {
  const window = await open('/settings');
  await click('archive-export');
  expect(words(by('archive-dialog'))).toContain("customers' phone numbers are in it in full");
  expect(times(window, 'export_everything')).toBe(0);
  expect(await faults(window.container)).toEqual([]);
  const go = by('archive-go');
  await Promise.all([fireEvent.click(go), fireEvent.click(go)]);
  await settled();
  expect(times(window, 'export_everything')).toBe(1);
  expect(words(by('toast'))).toContain('dialogue-desk-2026-03-18.zip');
  await click('toast-show');
  expect(window.asked.at(-1)).toEqual(['show_saved_file', { path: archive.exported.file.path }]);
});

test('a backup asks for a passphrase twice and keeps it nowhere', async () => {
  const window = await open('/settings');
  await click('archive-backup');
  await type('archive-passphrase', 'too short');
  await type('archive-again', 'another');
  await click('archive-go');
  expect(words(by('archive-passphrase-wrong'))).toContain('at least 12');
  expect(words(by('archive-again-wrong'))).toBe('The two are not the same.');
  expect(times(window, 'back_up')).toBe(0);
  expect(await faults(window.container)).toEqual([]);
  for (const field of ['archive-passphrase', 'archive-again'])
    await type(field, 'correct horse battery');
  expect(by('archive-passphrase').type).toBe('password');
  await click('archive-go');
  expect(window.asked.at(-1)).toEqual(['back_up', { passphrase: 'correct horse battery' }]);
  expect(words(by('toast'))).toContain('dialogue-desk-2026-03-18.backup');
  await click('archive-restore');
  expect(by('archive-passphrase').value, 'it was forgotten').toBe('');
});

test.each([
  ['restore', 'restore_backup'],
  ['import', 'import_everything'],
] as const)('after %s the archive is in use, and says what is missing', async (way, command) => {
  const window = await open('/settings');
  await click(`archive-${way}`);
  if (way === 'restore') {
    await click('archive-go');
    expect(times(window, command), 'not without a passphrase').toBe(0);
    await type('archive-passphrase', 'correct horse battery');
  }
  await click('archive-go');
  expect(times(window, command)).toBe(1);
  expect(words(by('toast'))).toContain('Northwind is in use as it was on Mar 17, 2026');
  expect(words(by('toast'))).toContain('No token came with it');
});

test('a refused file leaves everything as it was, and the question open', async () => {
  const window = await open('/settings', (given) => {
    given.import_everything = () => {
      throw { code: 'file_refused', detail: 'tables/debits.jsonl', facts: {} };
    };
  });
  by('archive-import').focus();
  await click('archive-import');
  await click('archive-go');
  expect(words(by('archive-file-problem'))).toContain('your figures are as they were');
  expect(await faults(window.container)).toEqual([]);
  await click('archive-dialog-close');
  expect(document.getElementById('archive-dialog')).toBeNull();
  expect(document.activeElement?.id, 'focus goes back').toBe('archive-import');
});

test.each([
  [true, 'was carried over'],
  [false, 'look through them'],
])(
  'a rebuilt archive says whether all of what was only here is kept: %s',
  async (complete, said) => {
    const problem = { code: 'storage_corrupt', detail: 'malformed', facts: {} } as const;
    const window = await open('/', (given) => {
      const { start } = given;
      let broken = true;
      given.start = async (args) => ({ ...(await start(args)), problem: broken ? problem : null });
      given.rebuild_archive = async () => {
        broken = false;
        return {
          start: await start({}),
          kept: [{ table: 'notes', rows: 3, complete }],
          aside: '/data/damaged-1-archive.sqlite',
        };
      };
    });
    await click('rebuild-archive');
    expect(times(window, 'rebuild_archive')).toBe(1);
    expect(words(by('toast'))).toContain(said);
    expect(words(by('toast'))).toContain('/data/damaged-1-archive.sqlite');
  },
);
