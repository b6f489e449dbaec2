// @vitest-environment node
// The window freezes `Object.prototype`; a library that assigns `toString` or `constructor` on an
// object of its own then dies, silently in sloppy code. Every library of the page is tried here.
import { expect, test } from 'vitest';

for (const one of [Object, Array, Function, Map, Set, Date, Promise, RegExp, String, Number]) {
  Object.freeze(one.prototype);
}

test('messages are written', async () => {
  const { FluentBundle, FluentResource } = await import('@fluent/bundle');
  const bundle = new FluentBundle(['en-US'], { useIsolating: false });
  const text = 'n = { $n ->\n    [one] one of { $of }\n   *[other] { $n } of { $of }\n}\n';
  expect(bundle.addResource(new FluentResource(text))).toEqual([]);
  const value = bundle.getMessage('n')?.value;
  expect(value && bundle.formatPattern(value, { n: 1, of: 'three' })).toBe('one of three');
  expect(value && bundle.formatPattern(value, { n: 1200, of: 'three' })).toBe('1,200 of three');
});

test('charts are reckoned', async () => {
  const { max, ticks } = await import('d3-array');
  const { area, line } = await import('d3-shape');
  expect(max([1, 3, 2])).toBe(3);
  expect(ticks(0, 100, 4)).toEqual([0, 20, 40, 60, 80, 100]);
  expect(
    line()([
      [0, 0],
      [1, 2],
    ]),
  ).toBe('M0,0L1,2');
  expect(
    area()([
      [0, 0],
      [1, 2],
    ]),
  ).toMatch(/^M0,0L1,2L1,0L0,0Z$/);
});
