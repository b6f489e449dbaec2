import type { Draft, NumberCheck, NumberVerdict } from '../../backend/generated/desk';
import { type PlainKey, t } from '../../i18n/index.svelte';

/** What has to be put right in a field. */
export interface Wrong {
  field: string;
  text: string;
}

/** What a typed number turned out to be. */
export const verdicts: Record<NumberVerdict, PlainKey> = {
  good: 'verdict-good',
  good_again: 'verdict-good-again',
  empty: 'verdict-empty',
  not_a_number: 'verdict-not-a-number',
  too_short: 'verdict-too-short',
  too_long: 'verdict-too-long',
  country_missing: 'verdict-country-missing',
  not_valid: 'verdict-not-valid',
  in_account: 'verdict-in-account',
  being_cancelled: 'verdict-being-cancelled',
};

/** Meta accepts no shorter display name. */
const SHORTEST_NAME = 3;

function wrongNumber(draft: Draft, check: NumberCheck | null): Wrong[] {
  const wrong: Wrong[] = [];
  if (!check?.ok) wrong.push({ field: 'number', text: t(verdicts[check?.verdict ?? 'empty']) });
  if (!draft.waba_id) wrong.push({ field: 'waba', text: t('add-waba-missing') });
  if (draft.display_name.trim().length < SHORTEST_NAME) {
    wrong.push({ field: 'display-name', text: t('add-name-missing') });
  }
  if (draft.in_app === null) wrong.push({ field: 'in-app-yes', text: t('add-in-app-missing') });
  if (draft.in_app === true) wrong.push({ field: 'in-app-yes', text: t('add-in-app-first') });
  if (draft.can_receive === null) wrong.push({ field: 'reach-yes', text: t('add-reach-missing') });
  if (draft.can_receive === false) wrong.push({ field: 'reach-yes', text: t('add-reach-first') });
  if (draft.elsewhere === null)
    wrong.push({ field: 'elsewhere-yes', text: t('add-elsewhere-missing') });
  return wrong;
}

/** What stands in the way of leaving a step. */
export function wrongAt(draft: Draft, check: NumberCheck | null, step: number): Wrong[] {
  if (step === 2) return wrongNumber(draft, check);
  if (step === 3 && !draft.plan) return [{ field: 'plan-monthly', text: t('add-plan-missing') }];
  return [];
}

/** The text for one field, or null. */
export const at = (wrong: readonly Wrong[], field: string) =>
  wrong.find((one) => one.field === field)?.text ?? null;
