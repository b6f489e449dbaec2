import { expect, test } from 'vitest';
import { type Route, parse, path, section } from './routes';

const routes: [Route, string, string][] = [
  [{ page: 'overview' }, '/', 'overview'],
  [{ page: 'numbers' }, '/numbers', 'numbers'],
  [{ page: 'number', id: 'n 1/2', tab: 'leaving' }, '/numbers/n%201%2F2/leaving', 'numbers'],
  [{ page: 'cancel', id: 'n1' }, '/numbers/n1/cancel', 'numbers'],
  [{ page: 'spend', month: null }, '/spend', 'spend'],
  [{ page: 'spend', month: '2026-03' }, '/spend/2026-03', 'spend'],
  [{ page: 'bill', month: '2026-02' }, '/bills/2026-02', 'bills'],
  [{ page: 'add' }, '/add', 'add'],
  [{ page: 'settings' }, '/settings', 'settings'],
];

test.each(routes)('%j has the address %s and is found by it', (route, address, place) => {
  expect(path(route)).toBe(address);
  expect(parse(address)).toEqual(route);
  expect(section(route)).toBe(place);
});

test.each(['/index.html', '/nowhere/else', '/bills/../x', '/numbers/n1/unknown'])(
  'the address %s leads somewhere',
  (address) => {
    expect(path(parse(address))).toMatch(/^\/(numbers\/n1\/costs|bills)?$/);
  },
);
