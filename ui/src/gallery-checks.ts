/** What can be measured of a page that is painted, and nowhere else. */

const visible = (element: Element) => element.checkVisibility({ visibilityProperty: true });
const said = (element: Element) =>
  `${element.tagName.toLowerCase()}${element.id ? `#${element.id}` : ''} "${(
    element.textContent ?? ''
  )
    .trim()
    .slice(0, 40)}"`;

/** The innermost that reaches furthest, beside what scrolls by itself. */
function widest(room: Element): Element {
  const edge = room.getBoundingClientRect().left + room.clientWidth + 1;
  const scrolls = (one: Element) => one.closest('[role="group"][tabindex="0"]');
  const reach = (one: Element) => {
    const { left, right } = one.getBoundingClientRect();
    return Math.max(right, left + one.scrollWidth);
  };
  const beyond = [...room.querySelectorAll('*')].filter(
    (one) => !scrolls(one) && reach(one) > edge,
  );
  return beyond.at(-1) ?? room;
}

/** What needs sideways scrolling where none should, and text that ends at an edge. */
export function cutOff(): string[] {
  const wide = [...document.querySelectorAll('html, main, dialog[open]')].filter(
    (one) => one.scrollWidth > one.clientWidth + 1,
  );
  const clipped = [...document.querySelectorAll<HTMLElement>('#app *')].filter((one) => {
    const { overflowX, overflowY, clipPath } = getComputedStyle(one);
    const hides = [overflowX, overflowY].some((way) => way === 'hidden' || way === 'clip');
    // What is only for a screen reader is clipped away as a whole.
    if (
      !hides ||
      clipPath === 'inset(50%)' ||
      one.matches('.unseen, .skip, select, svg, svg *') ||
      !visible(one)
    )
      return false;
    return one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1;
  });
  return [
    ...wide.map((one) => `wide: ${one.scrollWidth} in ${one.clientWidth}: ${said(widest(one))}`),
    ...clipped.map((one) => `cut off: ${said(one)}`),
  ];
}

/** Controls without a word: axe finds most; these are the ones whose name is only a sign. */
export function noName(): string[] {
  const controls = document.querySelectorAll<HTMLElement>('button, a[href]');
  const silent = [...controls].filter((one) => {
    const name = one.getAttribute('aria-label') ?? one.textContent ?? '';
    return visible(one) && !/[\p{L}\p{N}]/u.test(name) && !one.title;
  });
  return silent.map((one) => `no word: ${one.outerHTML.slice(0, 120)}`);
}

/** What has another height once everything is laid out again: a person sees it jump when anything changes. */
export function jumps(place: HTMLElement): string[] {
  const shown = [...place.querySelectorAll<HTMLElement>('*')].filter(visible);
  const heights = () => shown.map((one) => one.getBoundingClientRect().height);
  const before = heights();
  place.style.display = 'none';
  void place.offsetHeight;
  place.style.display = '';
  const after = heights();
  return shown.flatMap((one, n) => {
    const [was, is] = [before[n] ?? 0, after[n] ?? 0];
    return Math.abs(was - is) > 1 ? [`jumps from ${was} to ${is}: ${said(one)}`] : [];
  });
}

const focusable = 'a[href], button:enabled, input:enabled, select:enabled, [tabindex="0"]';

/** Controls that something else covers when they have the focus. */
export function hidden(): string[] {
  const room = document.querySelector('dialog[open]') ?? document.body;
  const found: string[] = [];
  for (const one of room.querySelectorAll<HTMLElement>(focusable)) {
    if (!visible(one)) continue;
    one.focus();
    one.scrollIntoView({ block: 'nearest' });
    const box = one.getBoundingClientRect();
    const [x, y] = [box.x + Math.min(box.width / 2, 40), box.y + Math.min(box.height / 2, 12)];
    const top = document.elementFromPoint(x, y);
    const own =
      top && (one.contains(top) || top.contains(one) || one.closest('label')?.contains(top));
    if (document.activeElement !== one || !own) {
      found.push(`hidden: ${said(one)} under ${top ? said(top) : 'nothing'}`);
    }
  }
  return found;
}

/** What only a tint would tell apart: forced colours take every tint away. */
export function edgeless(): string[] {
  const things = document.querySelectorAll<HTMLElement>(
    '.button, button.chip, [role="tab"][aria-selected="true"], [aria-current="page"], dialog[open], #toast, .card',
  );
  const edges = ['Top', 'Right', 'Bottom', 'Left'] as const;
  const bare = [...things].filter((one) => {
    const style = getComputedStyle(one);
    const drawn = edges.some(
      (edge) =>
        style[`border${edge}Style`] !== 'none' && parseFloat(style[`border${edge}Width`]) > 0,
    );
    return visible(one) && !drawn && style.textDecorationLine === 'none';
  });
  return bare.map((one) => `no edge: ${said(one)}`);
}
