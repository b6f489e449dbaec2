import { expect, test } from 'vitest';
import { stretch } from './stretch';

test('a short list is drawn as a whole', () => {
  expect(stretch(0, 400, 40, 7)).toEqual({ from: 0, to: 7, above: 0, below: 0 });
  expect(stretch(0, 400, 40, 0)).toEqual({ from: 0, to: 0, above: 0, below: 0 });
});

test('of a long list only what is seen is drawn, at its place', () => {
  const { from, to, above, below } = stretch(40_000, 400, 40, 10_000);
  expect([from, to]).toEqual([992, 1019]);
  expect(above).toBe(from * 40);
  expect(above + (to - from) * 40 + below).toBe(400_000);
});

test.each([1_000_000, 20_000_000])('both ends of %d rows are reached', (count) => {
  const height = 41;
  const tall = Math.min(count * height, 30_000_000);
  expect(stretch(0, 600, height, count).from).toBe(0);
  const end = stretch(tall - 600, 600, height, count);
  expect(end.to).toBe(count);
  expect(end.below).toBeLessThan(1);
  const drawn = end.above + (end.to - end.from) * height;
  expect(Math.abs(drawn - tall), 'the last row ends at the end').toBeLessThan(1);
});

test('every row of a list too tall to lay out can be brought to the top', () => {
  const seen = new Set<number>();
  for (let scrolled = 0; scrolled <= 29_999_400; scrolled += 9) {
    const { from, above } = stretch(scrolled, 600, 41, 1_000_000);
    seen.add(from + Math.round((scrolled - above) / 41));
    if (seen.size > 3000) break;
  }
  const tops = [...seen].sort((one, other) => one - other);
  expect(tops.slice(0, 3000)).toEqual(Array.from({ length: 3000 }, (_, at) => at));
});
