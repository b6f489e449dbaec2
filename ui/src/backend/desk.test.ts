import { expect, test } from 'vitest';
import { Desk } from './desk.svelte';
import { answers, made } from './fixture/index';

const failing = (code: 'storage_corrupt' | 'offline') => {
  const problem = { code, detail: 'a page is damaged', facts: {} };
  const given = answers();
  let met = false;
  const backend = made({
    ...given,
    numbers: () => {
      met = true;
      throw problem;
    },
    start: () => ({
      ...given.start(undefined as never),
      problem: met && code === 'storage_corrupt' ? problem : null,
    }),
  });
  return { desk: new Desk(backend), problem };
};

test('damage that only a page meets is told by the whole window', async () => {
  const { desk, problem } = failing('storage_corrupt');
  await desk.open();
  await expect(desk.ask('numbers')).rejects.toMatchObject(problem);
  expect(desk.start?.problem?.code).toBe('storage_corrupt');
});

test('another failure of a page leaves the window as it is', async () => {
  const { desk, problem } = failing('offline');
  await desk.open();
  await expect(desk.ask('numbers')).rejects.toMatchObject(problem);
  expect(desk.start?.problem).toBeNull();
});
