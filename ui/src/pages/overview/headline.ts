import type { ComingDebit, NumberRef, Overview } from '../../backend/generated/views';
import { day, list, money } from '../../format';
import { i18n, t } from '../../i18n/index.svelte';

function next(debit: ComingDebit, view: Overview) {
  const { at, at_the_latest: latest, amount, may_grow: grows, expected } = debit;
  if (!amount) return t('headline-paid');
  const facts = {
    amount: money(amount.amount),
    card: view.card
      ? `${view.card.brand} \u2022\u2022\u2022\u2022\u00a0${view.card.last4}`
      : t('headline-your-card'),
    date: day(at, i18n.shownZone(view.zone), 'short'),
  };
  if (expected) return t('headline-paid-expected', facts);
  if (latest) return t('headline-paid-latest', facts);
  return grows ? t('headline-paid-about', facts) : t('headline-paid-next', facts);
}

const names = (numbers: readonly NumberRef[]) => list(numbers.map((one) => one.label));

/** The first sentence of the overview: is everything paid, and what leaves the card next. */
export function headline(view: Overview): string {
  const { headline: line } = view;
  switch (line.kind) {
    case 'nothing':
      return t('headline-nothing');
    case 'all_paid':
      return line.next ? next(line.next, view) : t('headline-paid');
    case 'suspended': {
      const facts = { n: line.numbers.length, names: names(line.numbers), owed: money(line.owed) };
      return line.since
        ? t('headline-suspended-since', {
            ...facts,
            date: day(line.since, i18n.shownZone(view.zone), 'short'),
          })
        : t('headline-suspended', facts);
    }
    case 'unpaid':
      return t('headline-unpaid', { n: line.debits, owed: money(line.owed) });
  }
}
