import { expect, test } from 'vitest';
import type { Backend } from './backend';
import { Desk } from './desk.svelte';
import { answers, made } from './fixture/index';
import type { Status } from './generated/desk';

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

test('a state that is heard while it is asked for is not replaced by the older answer', async () => {
  const given = answers();
  const idle = await given.status(undefined as never);
  let tell: ((status: Status) => void) | undefined;
  const backend: Backend = {
    ...made({
      ...given,
      status: () => {
        tell?.(idle);
        return { ...idle, activity: 'syncing' };
      },
    }),
    hear: (news, teller) => {
      if (news === 'status') tell = teller as (status: Status) => void;
      return Promise.resolve(() => undefined);
    },
  };
  const desk = new Desk(backend);
  await desk.open();
  expect(desk.status?.activity).toBe('idle');
});

test('an overview from before the last sync is not shown: the page asks anew', async () => {
  const given = answers();
  const known = await given.overview(undefined as never);
  const status = await given.status(undefined as never);
  const at = (synced_at: string) => ({ ...known.freshness, synced_at });
  for (const [read, shown] of [
    ['2026-03-18T13:05:20Z', true],
    ['2026-03-18T12:55:20Z', false],
  ] as const) {
    const answer = { ...known, freshness: at(read) };
    const backend = made({
      ...given,
      overview: () => answer,
      status: () => ({ ...status, freshness: at('2026-03-18T13:05:20Z') }),
    });
    const desk = new Desk(backend);
    const first: unknown[] = [];
    const watch = $effect.root(() => {
      $effect(() => {
        if (desk.start) first.push(desk.first);
      });
    });
    await desk.open();
    watch();
    expect(first).toEqual([shown ? answer : null]);
  }
});
