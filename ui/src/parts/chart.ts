import type { Amount } from '../format';

/** An amount as a place on a drawing. Only for drawing: what is written comes from the string. */
export function drawn(amount: Amount): number {
  return Number(amount.amount);
}

/** A scale from values to places, in a straight line. */
export function scale(from: readonly [number, number], to: readonly [number, number]) {
  const span = from[1] - from[0] || 1;
  return (value: number) => to[0] + ((value - from[0]) / span) * (to[1] - to[0]);
}
