import { fireEvent } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import { diagnostics } from '../../backend/fixture/account';
import { open, settled, times } from '../../testing';

const by = (id: string) => document.getElementById(id) as HTMLElement;
const click = async (id: string) => {
  await fireEvent.click(by(id));
  await settled();
};

test('the diagnostics are read in full and then saved', async () => {
  const window = await open('/settings');
  expect(times(window, 'diagnostics'), 'nothing is gathered unasked').toBe(0);
  await click('diagnostics-open');
  expect(by('diagnostics').querySelector('code')?.textContent).toBe(diagnostics);
  expect(times(window, 'save_diagnostics'), 'nothing is saved unread').toBe(0);
  await click('diagnostics-save');
  expect(times(window, 'save_diagnostics')).toBe(1);
  expect(document.getElementById('diagnostics')).toBeNull();
  expect(window.desk.toast?.text).toContain('dialogue-desk-diagnostics.txt');
});

test('a folder that cannot be written is told where it was asked for', async () => {
  await open('/settings', (given) => {
    given.save_diagnostics = () => {
      const facts = { folder: { kind: 'text', value: '/home/ana/Downloads' } } as const;
      throw { code: 'folder_read_only', detail: 'Permission denied (os error 13)', facts };
    };
  });
  await click('diagnostics-open');
  await click('diagnostics-save');
  expect(by('diagnostics-not-saved').textContent).toContain('/home/ana/Downloads');
  expect(by('diagnostics').querySelector('code')?.textContent, 'still there').toBe(diagnostics);
});
