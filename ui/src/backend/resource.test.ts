import { expect, test } from 'vitest';
import { Act, Acts, Resource } from './resource.svelte';

const later = <T>(value: T, ms = 0) => new Promise<T>((done) => setTimeout(() => done(value), ms));

test('a failed refresh keeps the figures', async () => {
  const figures = new Resource<number>();
  await figures.load(() => later(1));
  await figures.load(() => Promise.reject({ code: 'offline', detail: '', facts: {} }));
  expect([figures.value, figures.error?.code, figures.loading]).toEqual([1, 'offline', false]);
});

test('the figures of another question are not kept', async () => {
  const month = new Resource<string>();
  await month.load(() => later('March'), '2026-03');
  await month.load(() => Promise.reject({ code: 'offline', detail: '', facts: {} }), '2026-04');
  expect(month.value).toBeNull();
});

test('an answer that was overtaken is dropped', async () => {
  const figures = new Resource<string>();
  const slow = figures.load(() => later('old', 20));
  await figures.load(() => later('new'));
  await slow;
  expect(figures.value).toBe('new');
});

test('what is not a failure of ours is called a bug', async () => {
  const figures = new Resource<string>();
  await figures.load(() => Promise.reject(new Error('what')));
  expect(figures.error).toMatchObject({ code: 'bug', detail: 'Error: what' });
});

test('an act runs once at a time', async () => {
  let ran = 0;
  const act = new Act<number>();
  const both = await Promise.all([act.run(() => later(++ran)), act.run(() => later(++ran))]);
  expect([ran, both]).toEqual([1, [1, null]]);
});

test('acts that all count are done one after another, also after one that failed', async () => {
  const order: string[] = [];
  const acts = new Acts();
  const slow = acts.run(async () => order.push(await later('first', 20)));
  const wrong = acts.run(() => Promise.reject({ code: 'offline', detail: '', facts: {} }));
  await slow;
  await wrong;
  expect(acts.error?.code).toBe('offline');
  await acts.run(async () => order.push(await later('third')));
  expect([order, acts.error]).toEqual([['first', 'third'], null]);
});
