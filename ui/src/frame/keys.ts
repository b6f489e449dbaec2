import { router } from '../router.svelte';
import type { Route } from '../routes';

/** Ctrl or Cmd with a digit, in the order of the side navigation. */
export const places: readonly Route[] = [
  { page: 'overview' },
  { page: 'numbers' },
  { page: 'add' },
  { page: 'spend', month: null },
  { page: 'bills' },
  { page: 'settings' },
];

const typing = (target: EventTarget | null) =>
  target instanceof HTMLElement && target.closest('input, select, textarea') !== null;

interface Acts {
  sync: () => void;
  /** Saves the open view as a file. */
  save: () => void;
  map: () => void;
}

/** A key by its letter, or by its place on a keyboard whose letters are not Latin. */
const is = ({ key, code }: KeyboardEvent, letter: string, place: string) =>
  key.toLowerCase() === letter || (code === place && otherLetters(key, place));
const otherLetters = (key: string, place: string) =>
  place === 'Slash' ? key === '.' : /^\p{Script=Cyrillic}$/u.test(key);

/** The keyboard map. No key triggers a write by itself. */
export function keys(event: KeyboardEvent, acts: Acts): void {
  if (event.altKey || document.querySelector('dialog[open]')) return;
  if (event.ctrlKey || event.metaKey) {
    const place = places[Number(event.key) - 1];
    if (place) router.go(place);
    else if (is(event, 'r', 'KeyR')) acts.sync();
    else if (is(event, 'e', 'KeyE')) acts.save();
    else return;
  } else if (typing(event.target)) {
    return;
  } else if (is(event, '/', 'Slash')) {
    document.getElementById('search')?.focus();
  } else if (event.key === '?') {
    acts.map();
  } else {
    return;
  }
  event.preventDefault();
}
