import { expect, test, vi } from 'vitest';

test('what the window asked before this script is answered once, then asked anew', async () => {
  vi.resetModules();
  const invoke = vi.fn((command: string) => Promise.resolve(`${command}, later`));
  vi.doMock('@tauri-apps/api/core', () => ({ invoke }));
  vi.stubGlobal('askedAtOnce', { start: Promise.resolve('start, early') });
  const { tauri } = await import('./backend');
  expect(await tauri.ask('start')).toBe('start, early');
  expect(await tauri.ask('overview')).toBe('overview, later');
  expect(await tauri.ask('start')).toBe('start, later');
  expect(invoke.mock.calls.map(([command]) => command)).toEqual(['overview', 'start']);
  vi.unstubAllGlobals();
});
