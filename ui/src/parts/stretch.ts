/** Taller than this, a web view no longer places things exactly. */
const TALLEST = 30_000_000;

/** The part of a long list that is drawn, and the room left for the rest of it, in pixels. */
export interface Stretch {
  from: number;
  /** Not itself drawn. */
  to: number;
  above: number;
  below: number;
}

/** Rows drawn beyond either edge, so that the arrow keys always find a next one. */
const EXTRA = 8;

/**
 * Which of `count` rows of one height are drawn when a list is scrolled so far and shows so much of itself.
 * A list too tall for the web view is scrolled in proportion: its end is always reached.
 */
export function stretch(scrolled: number, room: number, height: number, count: number): Stretch {
  const shown = Math.ceil(room / height);
  const whole = count * height;
  const tall = Math.min(whole, TALLEST);
  const reach = Math.max(1, tall - room);
  const first =
    whole <= TALLEST
      ? scrolled / height
      : (Math.min(scrolled, reach) / reach) * Math.max(0, count - room / height);
  // In proportion, less than the extra rows may fit before the first one, or after the last.
  const before = whole <= TALLEST ? EXTRA : Math.min(EXTRA, scrolled / height);
  const after = whole <= TALLEST ? count : Math.floor(first + (tall - scrolled) / height + 1e-6);
  const from = Math.max(
    0,
    Math.min(
      whole <= TALLEST ? Math.floor(first) - EXTRA : Math.ceil(first - before),
      count - shown - EXTRA,
    ),
  );
  const to = Math.min(count, after, Math.floor(first) + shown + 1 + EXTRA);
  const above = Math.max(0, whole <= TALLEST ? from * height : scrolled - (first - from) * height);
  return { from, to, above, below: Math.max(0, tall - above - (to - from) * height) };
}
