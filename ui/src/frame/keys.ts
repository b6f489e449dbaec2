import { router } from '../router.svelte';
import type { Route } from '../routes';
import { tableKeys } from './table-keys';

/** Ctrl or Cmd with a digit, in the order of the side navigation. */
export const places: readonly Route[] = [
  { page: 'overview' },
  { page: 'numbers' },
  { page: 'add' },
  { page: 'spend', month: null },
  { page: 'bills' },
  { page: 'alerts' },
  { page: 'settings' },
];

const typing = (target: EventTarget | null) =>
  target instanceof HTMLElement && target.closest('input, select, textarea') !== null;

/** What keys and the palette can do beside leading to a page. None of it writes to the provider. */
export interface Acts {
  sync: () => void;
  /** Saves the open view as a file, where it can be saved. */
  save: (() => void) | null;
  map: () => void;
  palette: () => void;
  /** Prints the open view. */
  print: () => void;
  /** Shows what can be done with a row of a table. */
  row: (row: HTMLTableRowElement) => void;
  /** Takes back what was just changed, if it can be. */
  undo: (() => void) | null;
}

const panes = ['#sample-strip', 'nav', 'main', 'footer'];

/** Moves the focus to the next part of the window, or the one before. */
function cycle(back: boolean): void {
  const shown = panes.flatMap((pane) => [...document.querySelectorAll<HTMLElement>(pane)]);
  const here = shown.findIndex((pane) => pane.contains(document.activeElement));
  const next = shown.at((here + (back ? -1 : 1)) % shown.length);
  const first = next?.matches('main') ? '#page-title' : 'a[href], button:enabled';
  next?.querySelector<HTMLElement>(first)?.focus();
}

/** A key by its letter, or by its place on a keyboard whose letters are not Latin. */
const is = ({ key, code }: KeyboardEvent, letter: string, place: string) =>
  key.toLowerCase() === letter || (code === place && otherLetters(key, place));
const otherLetters = (key: string, place: string) =>
  place === 'Slash' ? key === '.' : /^\p{Script=Cyrillic}$/u.test(key);

/** The keyboard map. No key triggers a write by itself. */
export function keys(event: KeyboardEvent, acts: Acts): void {
  const asked = document.querySelector('dialog[open]') !== null;
  if (event.defaultPrevented || asked) {
    return;
  } else if (event.altKey) {
    if (event.key === 'ArrowLeft') history.back();
    else if (event.key === 'ArrowRight') history.forward();
    else return;
  } else if (tableKeys(event, acts.row)) {
    // It was one for a table.
  } else if (event.ctrlKey || event.metaKey) {
    const place = places[Number(event.key) - 1];
    if (place) router.go(place);
    else if (is(event, 'r', 'KeyR')) acts.sync();
    else if (is(event, 'e', 'KeyE')) acts.save?.();
    else if (is(event, 'k', 'KeyK')) acts.palette();
    else if (is(event, 'p', 'KeyP')) acts.print();
    else if (is(event, 'z', 'KeyZ') && acts.undo && !typing(event.target)) acts.undo();
    else return;
  } else if (event.key === 'F6') {
    cycle(event.shiftKey);
  } else if (typing(event.target)) {
    return;
  } else if (is(event, '/', 'Slash')) {
    const field = document.getElementById('search');
    if (field) field.focus();
    else acts.palette();
  } else if (event.key === '?') {
    acts.map();
  } else {
    return;
  }
  event.preventDefault();
}
