import type { CommandError, ErrorCode } from '../backend/generated/errors';
import { money, moment } from '../format';
import { i18n, t } from './index.svelte';

const sentences: Record<ErrorCode, (error: CommandError) => string> = {
  offline: () => t('error-offline'),
  slow: () => t('error-slow'),
  token_refused: () => t('error-token-refused'),
  no_permission: () => t('error-no-permission'),
  unpaid: () => t('error-unpaid'),
  card_declined: () => t('error-card-declined'),
  number_taken: () => t('error-number-taken'),
  invalid_number: () => t('error-invalid-number'),
  wrong_code: (error) => {
    const left = number(error, 'attempts_left');
    return left === null ? t('error-wrong-code') : t('error-wrong-code-left', { left });
  },
  quote_changed: ({ facts }) => {
    const price = facts['price'];
    return price?.kind === 'money'
      ? t('error-quote-changed-to', { price: money(price.value) })
      : t('error-quote-changed');
  },
  ask_for_quote: () => t('error-ask-for-quote'),
  not_yet_deletable: ({ facts }) => {
    const earliest = facts['earliest'];
    if (earliest?.kind !== 'instant') return t('error-not-yet-deletable');
    const zone = i18n.shownZone('UTC');
    return t('error-not-yet-deletable-until', { date: moment(earliest.value, zone), zone });
  },
  illegal_state: () => t('error-illegal-state'),
  throttled: (error) => t('error-throttled', { seconds: number(error, 'seconds') ?? 60 }),
  tls: () => t('error-tls'),
  clock_skew: () => t('error-clock-skew'),
  malformed_answer: () => t('error-malformed-answer'),
  outcome_unknown: () => t('error-outcome-unknown'),
  storage_corrupt: () => t('error-storage-corrupt'),
  storage_read_only: () => t('error-storage-read-only'),
  folder_read_only: ({ facts }) => {
    const folder = facts['folder'];
    return t('error-folder-read-only', { folder: folder?.kind === 'text' ? folder.value : '–' });
  },
  storage_full: () => t('error-storage-full'),
  storage_newer: () => t('error-storage-newer'),
  storage_busy: () => t('error-storage-busy'),
  file_refused: () => t('error-file-refused'),
  archive_differs: () => t('error-archive-differs'),
  keyring_missing: () => t('error-keyring-missing'),
  keyring_locked: () => t('error-keyring-locked'),
  archive_locked: () => t('error-archive-locked'),
  wrong_passphrase: () => t('error-wrong-passphrase'),
  archive_key_lost: () => t('error-archive-key-lost'),
  protection_undecided: () => t('error-protection-undecided'),
  not_found: () => t('error-not-found'),
  invalid_input: () => t('error-invalid-input'),
  demo_only: () => t('error-demo-only'),
  bug: () => t('error-bug'),
};

function number({ facts }: CommandError, key: string): number | null {
  const fact = facts[key];
  return fact?.kind === 'count' ? fact.value : null;
}

/** What happened, what it means for money or numbers, and what to do. */
export function sentence(error: CommandError): string {
  return (sentences[error.code] ?? sentences.bug)(error);
}
