import type { BillsView, NumbersView } from '../backend/generated/views';
import { month } from '../format';
import { type PlainKey, t } from '../i18n/index.svelte';
import { router } from '../router.svelte';
import { type Route, numberTabs, path, section } from '../routes';
import { type Acts, places } from './keys';

/** Something the palette leads to. None of them writes to the provider. */
export interface Choice {
  id: string;
  /** What it is. */
  name: string;
  /** What else it is found by. */
  hint: string;
  /** The key that does the same. */
  key?: string;
  run: () => void;
}

export const pageNames = {
  overview: 'nav-overview',
  numbers: 'nav-numbers',
  add: 'nav-add',
  spend: 'nav-spend',
  bills: 'nav-bills',
  alerts: 'nav-alerts',
  settings: 'nav-settings',
} as const satisfies Record<string, PlainKey>;

const tabNames = {
  costs: 'tab-costs',
  dialogues: 'tab-dialogues',
  plan: 'tab-plan',
  leaving: 'tab-leaving',
  history: 'tab-history',
} as const satisfies Record<(typeof numberTabs)[number], PlainKey>;

const place = (route: Route, name: string, hint = ''): Choice => ({
  id: path(route).replaceAll(/[^\p{L}\p{N}]+/gu, '-'),
  name,
  hint,
  run: () => router.go(route),
});

/** Every place and act, as far as the archive is known: pages first, then acts, numbers and bills. */
export function choices(
  numbers: NumbersView | null,
  bills: BillsView | null,
  acts: Acts,
): readonly Choice[] {
  const pages = places.map((route, at) => ({
    ...place(route, t(pageNames[section(route)])),
    key: `Ctrl ${at + 1}`,
  }));
  const now: Choice[] = [
    { id: 'sync', name: t('keys-sync'), hint: '', key: 'Ctrl R', run: acts.sync },
    { id: 'print', name: t('keys-print'), hint: '', key: 'Ctrl P', run: acts.print },
    { id: 'map', name: t('keys-title'), hint: '', key: '?', run: acts.map },
  ];
  if (acts.save) {
    now.push({ id: 'save', name: t('keys-save'), hint: '', key: 'Ctrl E', run: acts.save });
  }
  const ofNumbers = (numbers?.rows ?? []).flatMap(({ number: { id, label, international } }) =>
    numberTabs.map((tab) =>
      place(
        { page: 'number', id, tab },
        tab === 'costs' ? label : `${label}: ${t(tabNames[tab])}`,
        international,
      ),
    ),
  );
  const ofBills = (bills?.rows ?? []).flatMap((row) => [
    place({ page: 'bill', month: row.month }, `${t('nav-bills')}: ${month(row.month)}`, row.month),
    place({ page: 'spend', month: row.month }, `${t('nav-spend')}: ${month(row.month)}`, row.month),
  ]);
  return [...pages, ...now, ...ofNumbers, ...ofBills];
}

const plain = (text: string) => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();

/** The choices that have every typed word in their name or hint, accents and case apart. */
export function matching(all: readonly Choice[], typed: string): readonly Choice[] {
  const words = plain(typed).split(/\s+/).filter(Boolean);
  return all.filter(({ name, hint }) => {
    const text = plain(`${name} ${hint} ${hint.replaceAll(/\s/g, '')}`);
    return words.every((word) => text.includes(word));
  });
}
