import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Draft } from '../../backend/generated/desk';
import { Kept } from './kept.svelte';

const empty: Draft = {
  id: 'draft-1',
  step: 2,
  country: null,
  number: '',
  in_app: null,
  can_receive: null,
  elsewhere: null,
  waba_id: null,
  display_name: '',
  plan: null,
  agreed_price: null,
};

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test('a choice is kept at once, what is typed after the last keystroke', () => {
  const saved: Draft[] = [];
  const kept = new Kept((draft) => Promise.resolve(saved.push(draft)));
  kept.later(empty);
  expect(saved, 'what was loaded is kept already').toEqual([]);

  kept.later({ ...empty, elsewhere: false });
  expect(saved.map((draft) => draft.elsewhere)).toEqual([false]);

  for (const number of ['6', '69', '699']) kept.later({ ...empty, elsewhere: false, number });
  expect(saved, 'still being typed').toHaveLength(1);
  vi.runAllTimers();
  expect(saved.map((draft) => draft.number)).toEqual(['', '699']);
});
