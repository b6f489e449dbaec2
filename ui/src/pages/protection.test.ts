import { fireEvent } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import { scenes } from '../backend/fixture';
import type { Answers } from '../backend/fixture/index';
import type { Start } from '../backend/generated/desk';
import { type Window, faults, open, settled, times, words } from '../testing';

const by = (id: string) => document.getElementById(id) as HTMLInputElement;
const click = async (id: string) => {
  await fireEvent.click(by(id));
  await settled();
};
const type = async (id: string, value: string) => {
  await fireEvent.input(by(id), { target: { value } });
  await settled();
};
const asked = (window: Window, command: string) =>
  window.asked.findLast(([name]) => name === command)?.[1];

/** Whatever is on the page and in its fields. */
const everything = (window: Window) =>
  window.container.outerHTML +
  [...document.querySelectorAll('input')].map(({ value }) => value).join(' ');

test('a locked archive asks for its passphrase, keeps nothing of it and opens', async () => {
  const window = await open('/', (given) => {
    scenes['locked']?.(given);
    const unlock = given.unlock;
    given.unlock = (args) => {
      if (args.passphrase === 'a quiet afternoon') return unlock(args);
      throw { code: 'wrong_passphrase', detail: 'not the passphrase', facts: {} };
    };
  });
  expect(document.activeElement?.id).toBe('page-title');
  expect(words(by('page-title'))).toBe('Your archive is locked');
  expect(document.title).toContain('Your archive is locked');
  expect(by('passphrase').type).toBe('password');
  expect(await faults(window.container)).toEqual([]);

  await click('unlock');
  expect(words(by('passphrase-wrong'))).toBe('Enter the passphrase');
  expect(times(window, 'unlock')).toBe(0);
  await type('passphrase', 'a quiet evening');
  await click('unlock');
  expect(words(by('unlock-problem'))).toContain('This is not the passphrase of the archive.');
  expect(document.activeElement?.id).toBe('passphrase');
  expect(everything(window)).not.toContain('a quiet evening');
  expect(await faults(window.container)).toEqual([]);

  await type('passphrase', 'a quiet afternoon');
  await click('unlock');
  expect(asked(window, 'unlock')).toEqual({ passphrase: 'a quiet afternoon' });
  expect(by('locked')).toBeNull();
  expect(words(by('page-title'))).toBe('Overview');
  expect(everything(window)).not.toContain('a quiet afternoon');
});

test('a lost key says what is lost and begins anew only when asked twice', async () => {
  const window = await open('/', scenes['key_lost']);
  expect(by('passphrase')).toBeNull();
  expect(words(by('locked'))).toContain('Numbers and money at the provider are not affected.');
  expect(words(by('locked'))).toContain('notes, teams, saved lists, marked days');
  await click('locked-anew');
  expect(times(window, 'rebuild_archive')).toBe(0);
  expect(await faults(window.container)).toEqual([]);
  await click('anew-confirm');
  expect(times(window, 'rebuild_archive')).toBe(1);
  expect(words(by('page-title'))).toBe('Overview');
});

test('a keyring that does not open is never answered by beginning anew', async () => {
  const locked = (passphrase: boolean) => (given: Answers) => {
    const start = given.start;
    given.start = (args) => ({
      ...(start(args) as Start),
      protection: { lock: 'keyring', passphrase },
      problem: { code: 'keyring_locked', detail: 'locked', facts: {} },
    });
  };
  await open('/', locked(false));
  expect(words(by('page-title'))).toBe('The keyring does not open');
  expect([by('passphrase'), by('locked-anew')]).toEqual([null, null]);
  expect(by('locked-retry')).not.toBeNull();
  document.body.replaceChildren();
  await open('/', locked(true));
  expect(by('passphrase'), 'the passphrase opens it as well').not.toBeNull();
});

test('without a keyring the person decides before anything is kept', async () => {
  const window = await open('/', scenes['undecided']);
  expect(await faults(window.container)).toEqual([]);
  await type('new-passphrase', 'too short');
  await type('same-passphrase', 'too shorT');
  await click('choose-go');
  expect(words(by('new-passphrase-wrong'))).toBe('Use at least 12 characters');
  expect(words(by('same-passphrase-wrong'))).toBe('The two are different');
  expect(times(window, 'protect')).toBe(0);
  expect(await faults(window.container)).toEqual([]);
  for (const field of ['new-passphrase', 'same-passphrase']) await type(field, 'a quiet afternoon');
  await click('choose-go');
  expect(asked(window, 'protect')).toEqual({ lock: 'passphrase', passphrase: 'a quiet afternoon' });
  expect(everything(window)).not.toContain('a quiet afternoon');
});

test('connecting without a keyring asks first and then goes on', async () => {
  let decided = false;
  const window = await open('/', (given) => {
    scenes['first']?.(given);
    const connect = given.connect;
    given.connect = (args) => {
      if (decided) return connect(args);
      throw { code: 'protection_undecided', detail: 'no keyring', facts: {} };
    };
    given.protect = (args) => ((decided = true), given.start(args as never)) as Start;
  });
  await click('choose-connect');
  await type('address', 'https://api.example.com');
  await type('token', 'secret');
  await click('test-connection');
  await click('connect');
  expect(words(by('page-title'))).toBe('How should your archive be kept?');
  await click('lock-unencrypted');
  expect(words(by('lock-unencrypted-text'))).toContain('Whoever can read this disk');
  await click('choose-go');
  expect(asked(window, 'protect')).toEqual({ lock: 'unencrypted', passphrase: null });
  expect(times(window, 'connect')).toBe(2);
  expect(by('choose-protection')).toBeNull();
});

test('settings say how the archive is protected and change it', async () => {
  let protection = { lock: 'keyring', passphrase: false } as Start['protection'];
  const window = await open('/settings', (given) => {
    const settings = given.settings;
    given.settings = async (args) => ({ ...(await settings(args)), protection });
    given.set_passphrase = ({ passphrase }) =>
      (protection = { lock: 'keyring', passphrase: passphrase !== null });
  });
  expect(words(by('protection-state'))).toContain('A passphrase prevents that.');
  await click('protection-set');
  expect(await faults(by('protection-dialog'))).toEqual([]);
  await click('protection-confirm');
  expect(words(by('new-passphrase-wrong'))).toBe('Use at least 12 characters');
  for (const field of ['new-passphrase', 'same-passphrase']) await type(field, 'a quiet afternoon');
  await click('protection-confirm');
  expect(asked(window, 'set_passphrase')).toEqual({ passphrase: 'a quiet afternoon' });
  expect(words(by('protection-state'))).toContain('A passphrase opens it too');
  expect(everything(window)).not.toContain('a quiet afternoon');

  await click('protection-rotate');
  await click('protection-confirm');
  expect(times(window, 'rotate_key'), 'the passphrase seals the new key').toBe(0);
  await type('passphrase', 'a quiet afternoon');
  await click('protection-confirm');
  expect(asked(window, 'rotate_key')).toEqual({ passphrase: 'a quiet afternoon' });

  await click('protection-decrypt');
  expect(words(by('protection-dialog'))).toContain('Whoever can read this disk');
  await click('protection-confirm');
  expect(asked(window, 'protect')).toEqual({ lock: 'unencrypted', passphrase: null });
  await click('protection-remove');
  await click('protection-confirm');
  expect(asked(window, 'set_passphrase')).toEqual({ passphrase: null });
  expect(await faults(by('protection'))).toEqual([]);
});

test('a token that is missing is said above the page and not called refused below it', async () => {
  const window = await open('/', (given) => {
    const { start, status } = given;
    given.start = async (args) => {
      const known = await start(args);
      return {
        ...known,
        connection: known.connection && { ...known.connection, token: 'missing' },
      };
    };
    given.status = async (args) => ({
      ...(await status(args)),
      last_failure: {
        at: '2026-03-18T13:00:00Z',
        error: { code: 'token_refused', detail: 'no token is kept', facts: {} },
        stage: null,
      },
    });
  });
  expect(window.container.textContent).toContain(
    'The token of this account is not on this computer',
  );
  expect(document.getElementById('sync-failure')).toBeNull();
});
