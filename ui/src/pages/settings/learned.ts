import type {
  DebitMismatch,
  LearnedParameter,
  LearnedRules,
  MismatchKind,
  ReadingValue,
} from '../../backend/generated/views';
import { calendarDay, count, list, moment, money } from '../../format';
import { i18n, t } from '../../i18n/index.svelte';
import { parameterName, parameterValue } from '../../panels/parameters';

/** What a parameter may be; several values if the debits do not tell them apart. */
export function valuesText(parameter: LearnedParameter): string {
  return parameter.values.map(parameterValue).join(' / ');
}

/** A reading by what it changes in the terms in force. */
export function readingText(values: ReadingValue[]): string {
  if (values.length === 0) return t('learned-in-force');
  return list(
    values.map(({ key, value }) => `${parameterName(key)}: ${parameterValue(value)}`),
    'narrow',
  );
}

/** What is new since a provider changed: "since 1 May your debits come at $50.00, not at $30.00". */
export function changeTexts(learned: LearnedRules): string[] {
  return learned.stretches.flatMap((stretch, at) => {
    const before = learned.stretches[at - 1];
    if (!stretch.change || !before) return [];
    const day = calendarDay(stretch.change.from);
    return stretch.parameters
      .filter(({ changed }) => changed)
      .map((parameter) => {
        const earlier = before.parameters.find(({ key }) => key === parameter.key);
        const facts = {
          day,
          now: parameterValue(parameter.values[0] ?? ''),
          before: parameterValue(earlier?.values[0] ?? ''),
        };
        return parameter.key === 'threshold.amount'
          ? t('learned-amount-changed', facts)
          : t('learned-changed', { ...facts, what: parameterName(parameter.key) });
      });
  });
}

/** What is wrong with a debit under a reading. */
export function mismatchText(failure: DebitMismatch, zone: string): string {
  const facts = {
    at: moment(failure.at, i18n.shownZone(zone)),
    amount: failure.amount ? money(failure.amount) : '',
    expected: failure.expected ? money(failure.expected) : '',
    dialogues: count(failure.dialogues ?? 0),
    wanted: count(failure.expected_dialogues ?? 0),
  };
  const texts: Record<MismatchKind, () => string> = {
    did_not_happen: () => t('mismatch-did-not-happen', facts),
    unexpected: () => t('mismatch-unexpected', facts),
    amount: () => t('mismatch-amount', facts),
    scope: () => t('mismatch-scope', facts),
    dialogues: () => t('mismatch-dialogues', facts),
    reason: () => t('mismatch-reason', facts),
  };
  return texts[failure.why]();
}
