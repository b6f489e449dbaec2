import { fireEvent } from '@testing-library/svelte';
import { expect, test, vi } from 'vitest';
import { faults, open, settled, words } from '../testing';

const press = (key: string, more: object = {}) =>
  fireEvent.keyDown(document.activeElement ?? document.body, { key, ...more });
const focused = () => words(document.activeElement);
const link = (id: string) =>
  document.querySelector<HTMLElement>(`#number-row-${id} a`) ?? document.body;

const labels = () => [...document.querySelectorAll('#numbers-table tbody th a')].map(words);

test('arrows, Home and End go through the rows of a table and stay in their column', async () => {
  await open('/numbers');
  const [first = '', second = '', ...rest] = labels();
  document.querySelector<HTMLElement>('#numbers-table tbody a')?.focus();
  await press('ArrowDown');
  expect(focused()).toBe(second);
  await press('ArrowRight');
  expect(document.activeElement?.getAttribute('aria-label')).toContain(`Why: ${second}`);
  await press('ArrowUp');
  expect(document.activeElement?.getAttribute('aria-label')).toContain(`Why: ${first}`);
  await press('ArrowLeft');
  await press('ArrowUp');
  expect(focused(), 'the first row has none above').toBe(first);
  await press('End');
  expect(focused()).toBe(rest.at(-1));
  await press('ArrowDown');
  expect(focused(), 'nor the last one below').toBe(rest.at(-1));
  await press('Home');
  expect(focused()).toBe(first);
});

test('a table is entered from around it', async () => {
  await open('/numbers');
  const around = document.querySelector<HTMLElement>('[role="group"]:has(> #numbers-table)');
  around?.focus();
  await press('ArrowDown');
  expect(focused()).toBe(labels()[0]);
});

test.each([
  ['ContextMenu', {}],
  ['F10', { shiftKey: true }],
])('%s opens what can be done with a row, and gives the focus back', async (key, more) => {
  const { container } = await open('/numbers');
  link('n2').focus();
  await press(key, more);
  await settled();
  const items = [...document.querySelectorAll('[role="menuitem"]')].map(words);
  expect(items[0]).toBe('Campaigns');
  expect(items.at(-1)).toBe('Copy the row');
  expect(items.some((item) => item.startsWith('Why'))).toBe(true);
  expect(focused(), 'the first one is ready').toBe('Campaigns');
  expect(await faults(container)).toEqual([]);
  await press('ArrowUp');
  expect(focused(), 'round to the last').toBe('Copy the row');
  await press('Escape');
  await settled();
  expect(document.getElementById('row-actions')).toBeNull();
  expect(focused()).toBe('Campaigns');
});

test('the other mouse button opens the same, and a choice acts', async () => {
  await open('/numbers');
  await fireEvent.contextMenu(link('n2'), { button: 2 });
  await settled();
  await fireEvent.click(document.querySelector('[role="menuitem"]') ?? document.body);
  await settled();
  expect(location.pathname).toBe('/numbers/n2/costs');
});

test('a row is copied as cells apart by tabs', async () => {
  const writeText = vi.fn(() => Promise.resolve());
  Object.defineProperty(navigator, 'clipboard', { value: { writeText }, configurable: true });
  await open('/numbers');
  link('n2').focus();
  await press('ContextMenu');
  await settled();
  const items = document.querySelectorAll<HTMLElement>('[role="menuitem"]');
  items[items.length - 1]?.click();
  await settled();
  expect(writeText).toHaveBeenCalledExactlyOnceWith(
    expect.stringMatching(/^Campaigns.*\t.*\$39\.00.*\t.*\$118\.21$/),
  );
});

test('Alt with an arrow goes back and forth, and the other keys of a field stay its own', async () => {
  await open('/numbers');
  const back = vi.spyOn(history, 'back').mockImplementation(() => undefined);
  await press('ArrowLeft', { altKey: true });
  expect(back).toHaveBeenCalledOnce();
  const search = document.getElementById('search');
  search?.focus();
  await press('Home');
  expect(document.activeElement, 'Home moves in the field').toBe(search);
});
