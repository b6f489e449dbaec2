import type {
  RateOrigin,
  RateProblem,
  RateProblemKind,
  RateTrust,
} from '../backend/generated/views';
import { list } from '../format';
import { type PlainKey, t } from '../i18n/index.svelte';

/** The columns of a file of prices, as the files name them in every language. */
export const columns = 'effective_from,market,category,currency,rate';

const origins: Record<RateOrigin, PlainKey> = {
  quoted: 'rate-origin-quoted',
  derived: 'rate-origin-derived',
  mixed: 'rate-origin-mixed',
  third_party: 'rate-origin-third-party',
  generated: 'rate-origin-generated',
};

/** How far a built-in card can be trusted. */
export function trustText(trust: RateTrust): string {
  const parts = [t(origins[trust.origin])];
  if (!trust.complete) parts.push(t('rate-trust-partial'));
  if (!trust.dated) parts.push(t('rate-trust-undated'));
  return list(parts, 'narrow');
}

/** What is wrong with a line of a file of prices. */
export function problemText({ kind, found, expected }: RateProblem): string {
  const texts: Record<RateProblemKind, () => string> = {
    unknown_column: () => t('rate-problem-unknown-column', { found }),
    repeated_column: () => t('rate-problem-repeated-column', { found }),
    missing_column: () => t('rate-problem-missing-column', { found }),
    field_count: () => t('rate-problem-field-count', { found, expected }),
    not_a_file: () => t('rate-problem-not-a-file'),
    day: () => t('rate-problem-day', { found }),
    market: () => t('rate-problem-market', { found }),
    category: () => t('rate-problem-category', { found }),
    currency: () => t('rate-problem-currency', { found }),
    other_currency: () => t('rate-problem-other-currency', { found, expected }),
    rate: () => t('rate-problem-rate', { found }),
    tier: () => t('rate-problem-tier', { found }),
    unit: () => t('rate-problem-unit', { found }),
    contradicts: () => t('rate-problem-contradicts', { found }),
    first_tier: () => t('rate-problem-first-tier', { found }),
    empty: () => t('rate-problem-empty'),
  };
  return texts[kind]();
}
