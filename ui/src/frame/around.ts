import type { AroundArgs } from '../backend/generated/commands';
import type { DebitRow, Overview } from '../backend/generated/views';
import { day, money } from '../format';
import { i18n, t } from '../i18n/index.svelte';
import { debitName } from '../panels/debits';
import { section } from '../routes';
import { places } from './keys';
import { pageNames } from './palette';

/** What is written around the page. Without a connection there is nowhere to go yet. */
export function wordsAround(
  view: Overview | null,
  connected: boolean,
  amounts: boolean,
): AroundArgs {
  const always = {
    file: t('menu-file'),
    hide: t('menu-hide'),
    quit: t('menu-quit'),
    edit: t('menu-edit'),
    cut: t('menu-cut'),
    copy: t('menu-copy'),
    paste: t('menu-paste'),
    'select-all': t('menu-select-all'),
    open: t('tray-open'),
    sync: t('keys-sync'),
  };
  const inside = {
    save: t('keys-save'),
    print: t('keys-print'),
    undo: t('keys-undo'),
    go: t('menu-go'),
    palette: t('palette-title'),
    back: t('keys-back'),
    forward: t('menu-forward'),
    help: t('menu-help'),
    map: t('keys-title'),
    accessibility: t('accessibility-title'),
  };
  const pages = places.map((place, at) => [`place-${at + 1}`, t(pageNames[section(place)])]);
  const words = Object.entries({ ...always, ...(connected ? inside : {}) });
  return {
    menu: [...words, ...(connected ? pages : [])].map(([id = '', text = '']) => ({ id, text })),
    tray: [t('app-name'), ...(view && connected ? [nextDebit(view, amounts)] : [])],
  };
}

/** The next debit in one line; how much only where that may be seen. */
function nextDebit(view: Overview, amounts: boolean): string {
  const next = view.coming.rows[0];
  if (!next) return t('tray-none');
  const facts = {
    date: day(next.at, i18n.shownZone(view.zone), 'short'),
    what: debitName(next),
    amount: next.amount && amounts ? money(next.amount.amount) : '',
  };
  if (facts.amount === '') return t('tray-next', { date: facts.date, what: facts.what });
  return next.may_grow ? t('tray-next-at-least', facts) : t('tray-next-amount', facts);
}

/** The debits that failed and are not paid, as the overview has them. */
export const failedDebits = (view: Overview): DebitRow[] =>
  view.attention.flatMap((item) => (item.kind === 'debit_failed' ? [item.debit] : []));

/** What the system says of a debit that failed. */
export const failedNotice = (debit: DebitRow, amounts: boolean) => ({
  title: t('notice-failed'),
  body: amounts
    ? t('notice-failed-amount', { what: debitName(debit), amount: money(debit.amount.amount) })
    : t('notice-failed-text', { what: debitName(debit) }),
});
