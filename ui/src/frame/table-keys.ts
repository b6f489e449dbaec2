/**
 * Keys in tables. A table stays a table for a reader; whoever is on a control in one of its rows goes to the same
 * control of another row by the arrows, to the first and last row by Home and End, and gets what can be done with
 * the row by Shift F10 or the menu key. Enter opens, as on any link; Space ticks the row where rows can be ticked.
 */

const controls = 'a[href], button:enabled, input:enabled, select:enabled, summary';

/** What can be reached in a row, in reading order. */
export const controlsOf = (row: Element): HTMLElement[] => [
  ...row.querySelectorAll<HTMLElement>(controls),
];

const rowsOf = (table: Element): Element[] =>
  [...table.querySelectorAll('tbody > tr, tfoot > tr')].filter((row) => controlsOf(row).length > 0);

/** The row something is in, if it is one with anything to reach. */
export function rowOf(target: EventTarget | null): HTMLTableRowElement | null {
  const row = target instanceof Element ? target.closest<HTMLTableRowElement>('.table tr') : null;
  return row && controlsOf(row).length > 0 && !row.closest('thead') ? row : null;
}

/** Keys that a control of its own needs more. */
const keeps = (target: Element, key: string) =>
  target.matches('select, input:not([type="checkbox"], [type="radio"])') && key !== 'ContextMenu';

/** Moves in the table; whether the key was for it. */
function move(row: Element, target: Element, key: string): boolean {
  const table = row.closest('table');
  const rows = table ? rowsOf(table) : [];
  const own = controlsOf(row);
  const column = Math.max(
    0,
    own.findIndex((one) => one.contains(target)),
  );
  const at = rows.indexOf(row);
  const inRow = { ArrowLeft: column - 1, ArrowRight: column + 1 }[key];
  if (inRow !== undefined) {
    own[inRow]?.focus();
    return own[inRow] !== undefined;
  }
  const to = { ArrowUp: at - 1, ArrowDown: at + 1, Home: 0, End: rows.length - 1 }[key];
  const next = to === undefined ? undefined : rows[to];
  if (!next) return to !== undefined;
  const theirs = controlsOf(next);
  const same = theirs.length === own.length ? theirs[column] : theirs[0];
  same?.focus();
  same?.scrollIntoView?.({ block: 'nearest' });
  return true;
}

/** A key pressed somewhere; whether it was one for a table. `act` opens what can be done with a row. */
export function tableKeys(event: KeyboardEvent, act: (row: HTMLTableRowElement) => void): boolean {
  const target = event.target;
  if (!(target instanceof Element) || event.ctrlKey || event.metaKey || event.altKey) return false;
  if (target.matches('[role="group"]:has(> .table)') && event.key === 'ArrowDown') {
    const first = rowsOf(target)[0];
    if (first) controlsOf(first)[0]?.focus();
    return first !== undefined;
  }
  const row = rowOf(target);
  if (!row || keeps(target, event.key)) return false;
  if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) {
    act(row);
    return true;
  }
  if (event.shiftKey) return false;
  if (event.key === ' ' && target.matches('a[href]')) {
    row.querySelector<HTMLInputElement>('input[type="checkbox"]')?.click();
    return true;
  }
  return move(row, target, event.key);
}

/** What a reader says for a control. */
const nameOf = (control: HTMLElement) =>
  (
    control.getAttribute('aria-label') ??
    (control as HTMLInputElement).labels?.[0]?.textContent ??
    control.textContent ??
    ''
  )
    .replaceAll(/\s+/g, ' ')
    .trim();

/** What can be done with a row: everything that can be reached in it, by name. */
export function actionsOf(row: Element): { name: string; run: () => void }[] {
  return controlsOf(row)
    .filter((control) => control.matches('a, button, summary, input[type="checkbox"]'))
    .map((control) => ({ name: nameOf(control), run: () => control.click() }))
    .filter(({ name }) => name !== '');
}

/** Whether a cell is there to do something and says nothing, such as one with the box that selects its row. */
const isOnlyControls = (cell: Element) =>
  cell.textContent.trim() === '' && cell.querySelector('input, button') !== null;

/** A row as text, its cells apart by tabs: what a spreadsheet takes. */
export function textOf(row: Element): string {
  const cells = [...row.querySelectorAll<HTMLElement>('th, td')].filter(
    (cell) => !cell.matches('.why') && !isOnlyControls(cell),
  );
  return cells
    .map((cell) => (cell.innerText ?? cell.textContent).replaceAll(/\s+/g, ' ').trim())
    .join('\t');
}
