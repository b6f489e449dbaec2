import { fireEvent } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import { faults, open, settled, words } from '../testing';

const by = (id: string) => document.getElementById(id) as HTMLElement;

test('older debits are read when they are asked for, and a month begins with its newest', async () => {
  const window = await open('/bills', (given) => {
    const all = given.debits;
    given.debits = (asked) => ({
      ...all(asked),
      older: asked.month ? 0 : 450 - (asked.limit ?? 0),
    });
  });
  const limits = () =>
    window.asked.filter(([name]) => name === 'debits').map(([, args]) => args as { limit: number });
  expect(words(by('debits-older'))).toBe('Show older debits (250 more)');
  expect(await faults(window.container)).toEqual([]);
  await fireEvent.click(by('debits-older'));
  await settled();
  expect(words(by('debits-older'))).toBe('Show older debits (50 more)');
  expect(limits().at(-1)).toEqual({ month: null, limit: 400 });
  await fireEvent.change(by('debits-month'), { target: { value: '2026-02' } });
  await settled();
  expect(document.getElementById('debits-older')).toBeNull();
  expect(limits().at(-1)).toEqual({ month: '2026-02', limit: 200 });
});

test('the page is busy until its debits are there too', async () => {
  let answer = () => {};
  const asked = new Promise<void>((done) => (answer = done));
  const window = await open('/bills', (given) => {
    const all = given.debits;
    given.debits = async (args) => {
      await asked;
      return all(args);
    };
  });
  const busy = () => window.container.querySelector('.page')?.getAttribute('aria-busy');
  expect([document.getElementById('debits-table'), busy()]).toEqual([null, 'true']);
  answer();
  await settled();
  expect(document.getElementById('debits-table')).not.toBeNull();
  expect(busy()).toBe('false');
});
