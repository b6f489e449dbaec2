import type { Amount } from '../format';

/** A typed amount as a decimal string, or null. Takes a point or a comma, and only one of them. */
export function typedAmount(text: string, currency: string): Amount | null {
  const digits = /^\s*(\d{1,9})(?:[.,](\d{1,2}))?\s*$/.exec(text.replaceAll(/[\u00a0\u202f]/g, ''));
  if (!digits?.[1]) return null;
  const amount = `${digits[1]}.${(digits[2] ?? '').padEnd(2, '0')}`;
  return /[1-9]/.test(amount) ? { amount, currency } : null;
}
