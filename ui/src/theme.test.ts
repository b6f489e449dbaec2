import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

test('each font file is a family of its own, and all of them are written with', () => {
  const sheet = readFileSync('src/theme.css', 'utf8');
  const faces = [...sheet.matchAll(/@font-face \{[^}]*font-family: ('[^']+')/g)].map((it) => it[1]);
  expect(faces.length).toBeGreaterThan(1);
  expect(new Set(faces).size).toBe(faces.length);
  const [, written = ''] = /--font:([^;]+);/.exec(sheet) ?? [];
  expect(
    written
      .split(',')
      .map((name) => name.trim())
      .slice(0, faces.length),
  ).toEqual(faces);
});
