import type { Progress, Stage, StageStatus, Status } from '../backend/generated/desk';
import { count } from '../format';
import { type PlainKey, t } from '../i18n/index.svelte';
import type { StageRow } from '../parts/Stages.svelte';

/** The stages of a sync, by name. */
export const stageNames: Record<Stage, PlainKey> = {
  account: 'sync-account',
  terms: 'sync-terms',
  rates: 'sync-rates',
  numbers: 'sync-numbers',
  events: 'sync-events',
  debits: 'sync-debits',
  bills: 'sync-bills',
  reports: 'sync-reports',
  dialogues: 'sync-dialogues',
  calculation: 'sync-calculation',
};

/** How far: "3 of 3", "48,200 of 120,000, about 4 minutes left". */
export function progressNote({ done, of, seconds_left: left }: Progress): string {
  if (of === null) return done > 0 ? count(done) : '';
  const how = t('progress', { done: count(done), of: count(of) });
  if (left === null || left < 5) return how;
  const rest =
    left < 90
      ? t('progress-seconds', { n: left })
      : t('progress-minutes', { n: Math.round(left / 60) });
  return `${how}, ${rest}`;
}

function row({ stage, progress, complete }: StageStatus, running: Stage | null): StageRow {
  const state = complete ? 'done' : stage === running ? 'now' : 'next';
  return { id: stage, title: t(stageNames[stage]), state, note: progressNote(progress) };
}

/** The running sync as stages to draw. */
export function stageRows(status: Status): StageRow[] {
  return status.stages.map((stage) => row(stage, status.stage));
}
