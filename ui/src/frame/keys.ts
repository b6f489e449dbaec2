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

/** The keyboard map. No key triggers a write by itself. */
export function keys(event: KeyboardEvent, acts: { sync: () => void; map: () => void }): void {
  if (event.altKey || document.querySelector('dialog[open]')) return;
  if (event.ctrlKey || event.metaKey) {
    const place = places[Number(event.key) - 1];
    if (place) router.go(place);
    else if (event.key.toLowerCase() === 'r') acts.sync();
    else return;
  } else if (typing(event.target)) {
    return;
  } else if (event.key === '/') {
    document.getElementById('search')?.focus();
  } else if (event.key === '?') {
    acts.map();
  } else {
    return;
  }
  event.preventDefault();
}
