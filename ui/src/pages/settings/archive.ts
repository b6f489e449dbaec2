import type {
  ArchiveCheck,
  ArchiveFinding,
  ArchiveFindingKind,
  ArchivePart,
  PartDifference,
  PartSize,
} from '../../backend/generated/desk';
import { count, money } from '../../format';
import { t } from '../../i18n/index.svelte';

const parts: Record<ArchivePart, () => string> = {
  bill: () => t('archive-part-bill'),
  debits: () => t('archive-part-debits'),
  dialogues: () => t('archive-part-dialogues'),
  reports: () => t('archive-part-reports'),
  claims: () => t('archive-part-claims'),
  charges: () => t('archive-part-charges'),
  calculation: () => t('archive-part-calculation'),
};

const meanings: Record<ArchiveFindingKind, () => string> = {
  damaged: () => t('archive-damaged'),
  orphaned: () => t('archive-orphaned'),
  rollup_differs: () => t('archive-rollup-differs'),
  link_broken: () => t('archive-link-broken'),
  month_differs: () => t('archive-month-differs'),
  month_touched: () => t('archive-month-touched'),
  head_unknown: () => t('archive-head-unknown'),
};

function size({ rows, amount }: PartSize): string {
  const counted = t('archive-rows', { n: rows });
  return amount ? t('archive-rows-amount', { rows: counted, amount: money(amount) }) : counted;
}

/** A part of a month as it was and as it is. */
export function differenceText({ part, before, now }: PartDifference): string {
  const same = before.rows === now.rows && before.amount?.amount === now.amount?.amount;
  const told = { part: parts[part](), before: size(before), now: size(now) };
  return same ? t('archive-part-other', told) : t('archive-part-from-to', told);
}

/** What a finding means for the person's money, and what to do. */
export const meaningText = ({ kind }: ArchiveFinding): string => meanings[kind]();

/** The one sentence of a check. */
export function verdict(check: ArchiveCheck): string {
  if (!check.whole) return t('archive-not-whole', { n: check.findings.length });
  const [months, dialogues, links] = [check.months, check.dialogues, check.links].map((n) =>
    count(n),
  );
  return t('archive-whole', {
    months: months ?? '',
    dialogues: dialogues ?? '',
    links: links ?? '',
  });
}

/** A head as it was typed: its digits, nothing if there are none, or undefined if it cannot be one. */
export function headTyped(text: string): string | null | undefined {
  const typed = text.replaceAll(/\s/g, '').toLowerCase();
  if (typed === '') return null;
  return /^[0-9a-f]{64}$/.test(typed) ? typed : undefined;
}
