import type { Amount } from '../format';

/** An amount as a place on a drawing. Only for drawing: what is written comes from the string. */
export function drawn(amount: Amount): number {
  return Number(amount.amount);
}

/** The widest a digit or letter of an axis gets, in pixels. */
const LETTER = 6.6;

/** The room an axis needs for its labels: amounts are longer in some regions than in others. */
export function roomFor(labels: readonly string[]): number {
  return Math.max(46, Math.ceil(Math.max(...labels.map((one) => one.length)) * LETTER) + 10);
}

/** A scale from values to places, in a straight line. */
export function scale(from: readonly [number, number], to: readonly [number, number]) {
  const span = from[1] - from[0] || 1;
  return (value: number) => to[0] + ((value - from[0]) / span) * (to[1] - to[0]);
}
