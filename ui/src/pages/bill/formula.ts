import type { Formula } from '../../backend/generated/views';
import { isNegative, isSomething, money, rate, size } from '../../format';
import { t } from '../../i18n/index.svelte';

/** How the total of a bill came about, in one line a person can check with a pocket calculator. */
export function formula(given: Formula): string {
  // Beside a rounding of less than a cent the cost must be shown as exactly as the rounding is.
  const dialogues = isSomething(given.rounding) ? rate(given.dialogues) : money(given.dialogues);
  const counts = {
    opened: given.opened,
    free: given.free_allowance + given.free_entry,
    paid: given.paid,
    dialogues,
  };
  const usage = given.single_rate
    ? t('formula-single', { ...counts, rate: rate(given.single_rate) })
    : t('formula-mixed', counts);
  const parts = [
    usage,
    t('formula-hosting', { amount: money(given.hosting) }),
    isSomething(given.extra) ? t('formula-extra', { amount: money(given.extra) }) : '',
    isSomething(given.rounding)
      ? t(isNegative(given.rounding) ? 'formula-rounding-less' : 'formula-rounding-more', {
          amount: rate(size(given.rounding)),
        })
      : '',
    isSomething(given.refunds) ? t('formula-refunds', { amount: money(given.refunds) }) : '',
  ];
  return `${parts.filter(Boolean).join(' ')} = ${money(given.total)}`;
}
