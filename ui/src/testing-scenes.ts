import type { Answers } from './backend/fixture/index';
import { freshDraft, tracked } from './backend/fixture/index';
import * as account from './backend/fixture/account';
import { scenes } from './backend/fixture';
import { usd } from './backend/fixture/money';
import { alerts } from './backend/fixture/watching';
import { overview } from './backend/fixture/pages';
import type { Attention } from './backend/generated/views';

/** Something to look at: an address, how the account differs from the calm one, what is clicked. */
export interface Scene {
  name: string;
  address: string;
  change?: ((given: Answers) => void) | undefined;
  clicks?: readonly string[];
  /** What a picture begins with, if it is further down. */
  seen?: string;
  typed?: Readonly<Record<string, string>>;
}

/** The addresses of every page. */
export const addresses = [
  '/',
  '/numbers',
  '/numbers/n2/costs',
  '/numbers/n2/dialogues',
  '/numbers/n2/plan',
  '/numbers/n2/leaving',
  '/numbers/n2/history',
  '/numbers/n2/cancel',
  '/numbers/n6/cancel',
  '/spend',
  '/bills',
  '/bills/2026-01',
  '/bills/2026-03',
  '/alerts',
  '/settings',
  '/add',
] as const;

const wizard = (step: number) => (given: Answers) => {
  const draft = given.draft;
  given.draft = async (args) => ({
    ...(await draft(args)),
    draft: {
      ...freshDraft,
      step,
      country: 'ES',
      number: '600 111 999',
      in_app: true,
      can_receive: false,
      elsewhere: true,
      waba_id: 'waba-1',
      display_name: 'Northwind Care',
      plan: 'yearly',
    },
    resumed: true,
  });
};

const everything: Attention[] = [
  ...overview.attention,
  {
    kind: 'debit_failed',
    debit: account.failed,
    decline: 'card_declined',
    suspended: [account.reception, account.campaigns],
  },
  { kind: 'outcome_unknown', intention_id: 'i1', action: 'pay_debit', since: account.now },
  { kind: 'connecting', number: account.reception, code_sent_at: null },
  { kind: 'deletable_now', number: account.shop, since: account.now },
  {
    kind: 'card_expires',
    card: { brand: 'Visa', last4: '4242', expires: '2026-04' },
    before: '2026-05-14T09:00:00Z',
  },
  { kind: 'bill_difference', month: '2026-01', differences: 2, amount: usd(14_200) },
  { kind: 'bill_missing', month: '2025-12' },
  { kind: 'unpriced', month: '2026-03', dialogues: 3 },
  { kind: 'sync_old', synced_at: '2026-03-14T09:00:00Z' },
];

const failing = (given: Answers) => {
  given.overview = () => {
    throw { code: 'not_yet_deletable', detail: '409', facts: {} };
  };
};

const connecting = (given: Answers) => {
  const number = given.number;
  given.number = async (args) => {
    const view = await number(args);
    return {
      ...view,
      verification: { code_sent_at: '2026-03-18T13:00:00Z', method: 'sms' },
      row: { ...view.row, status: { ...view.row.status, standing: 'connecting' } },
    };
  };
};

/** Questions of the pages: what they answer is what a page shows. */
const questions = [
  'overview',
  'numbers',
  'number',
  'dialogues',
  'leaving',
  'cancellation',
  'spend',
  'bills',
  'bill',
  'debits',
  'settings',
  'billing_rules',
  'draft',
] as const satisfies (keyof Answers)[];

/** Nothing has been answered yet. */
const loading = (given: Answers) => {
  for (const question of questions) given[question] = () => new Promise<never>(() => undefined);
};

/** Nothing can be answered. */
const broken = (given: Answers) => {
  for (const question of questions) {
    given[question] = () => {
      throw { code: 'storage_busy', detail: 'database is locked (5)', facts: {} };
    };
  }
};

/** Every page, and every dialog, panel and state beside the calm one. */
export const everyScene: readonly Scene[] = [
  ...addresses.map((address) => ({ name: address, address })),
  ...Object.entries(scenes).map(([name, change]) => ({ name: `/ ${name}`, address: '/', change })),
  { name: '/numbers empty', address: '/numbers', change: scenes['empty'] },
  { name: '/numbers offline', address: '/numbers', change: scenes['offline'] },
  { name: '/spend offline', address: '/spend', change: scenes['offline'] },
  { name: '/numbers unpaid', address: '/numbers', change: scenes['unpaid'] },
  { name: '/add unpaid', address: '/add', change: scenes['unpaid'] },
  {
    name: '/ with everything to decide',
    address: '/',
    change: (given) => (given.overview = () => ({ ...overview, attention: everything })),
  },
  { name: '/ failing', address: '/', change: failing },
  { name: 'why', address: '/bills', clicks: ['#debits-table .why .quiet'] },
  { name: 'why a dialogue', address: '/numbers/n2/dialogues', clicks: ['.why .quiet'] },
  { name: 'palette', address: '/', clicks: ['#palette-open'] },
  { name: 'clock', address: '/', clicks: ['#clock-week'] },
  ...[2, 3, 4, 5].map((step) => ({
    name: `/add ${step}`,
    address: '/add',
    change: wizard(step),
  })),
  { name: '/add done', address: '/add', change: wizard(5), clicks: ['#add-confirm'] },
  { name: 'code', address: '/numbers/n2/costs', change: connecting },
  { name: 'name', address: '/numbers/n2/costs', clicks: ['#name-edit'] },
  { name: 'plan', address: '/numbers/n2/plan', clicks: ['#plan-switch'] },
  { name: 'cancel 2', address: '/numbers/n2/cancel', clicks: ['#cancel-next'] },
  { name: 'cancel 3', address: '/numbers/n2/cancel', clicks: ['#cancel-next', '#cancel-next'] },
  {
    name: 'hold',
    address: '/numbers/n2/cancel',
    clicks: ['#cancel-next', '#cancel-next', '#cancel-confirm'],
    typed: { '#confirm-word': '1333' },
  },
  {
    name: 'delete',
    address: '/numbers/n6/cancel',
    change: (given) => (given.cancellation = () => tracked(true)),
    clicks: ['#delete-number'],
  },
  { name: 'claim', address: '/bills/2026-01', clicks: ['#claim-open'] },
  { name: 'export', address: '/bills/2026-01', clicks: ['#export-csv'] },
  {
    name: 'export refused',
    address: '/bills/2026-01',
    change: (given) => {
      given.export_bill = () => {
        const facts = { folder: { kind: 'text', value: '/home/ana/Downloads' } } as const;
        throw { code: 'folder_read_only', detail: 'Permission denied (os error 13)', facts };
      };
    },
    clicks: ['#export-pdf'],
  },
  {
    name: 'waterfall as table',
    address: '/spend',
    clicks: ['#spend-waterfall-table'],
    seen: '#spend-waterfall-table',
  },
  {
    name: 'odd days as table',
    address: '/spend',
    clicks: ['#odd-chart-table'],
    seen: '#odd-chart-table',
  },
  { name: 'mailing', address: '/spend', clicks: ['#planner-show'], seen: '#plan' },
  { name: 'note', address: '/bills/2026-01', clicks: ['#note-edit'] },
  { name: 'team', address: '/numbers/n2/history', clicks: ['#team-change'] },
  { name: 'picked', address: '/numbers', clicks: ['#pick-all', '#picked-team'] },
  { name: 'mute', address: '/alerts', clicks: ['.mute'] },
  {
    name: 'no alerts',
    address: '/alerts',
    change: (given) => (given.alerts = () => ({ ...alerts, rows: [], quiet: null })),
  },
  {
    name: '/ without a forecast',
    address: '/',
    change: (given) =>
      (given.overview = () => ({
        ...overview,
        coming: { ...overview.coming, with_forecast: false },
        month: { ...overview.month, forecast: null },
      })),
  },
  { name: 'why a forecast', address: '/', clicks: ['#month-forecast .quiet'] },
  { name: 'chart as table', address: '/spend', clicks: ['#spend-chart-table'] },
  { name: 'forget', address: '/settings', clicks: ['#forget-c1'] },
  { name: 'learned', address: '/settings', clicks: ['#learn'], seen: '#learned-title' },
  { name: 'compared', address: '/settings', clicks: ['#compare'], seen: '#compare' },
  { name: 'reset', address: '/settings', clicks: ['#reset-demo'] },
  { name: 'diagnostics', address: '/settings', clicks: ['#diagnostics-open'] },
  { name: 'locked', address: '/', change: scenes['locked'] },
  { name: 'key lost', address: '/', change: scenes['key_lost'], clicks: ['#locked-anew'] },
  { name: 'choose protection', address: '/', change: scenes['undecided'], clicks: ['#choose-go'] },
  { name: 'unencrypted', address: '/settings', change: scenes['unencrypted'], seen: '#protection' },
  { name: 'new key', address: '/settings', clicks: ['#protection-rotate'] },
  { name: 'passphrase', address: '/settings', clicks: ['#protection-set', '#protection-confirm'] },
  { name: 'verified', address: '/settings', clicks: ['#archive-verify'], seen: '#archive' },
  { name: 'back up', address: '/settings', clicks: ['#archive-backup', '#archive-go'] },
  {
    name: 'prices handed over',
    address: '/',
    change: (given) => (given.handed_file = () => ({ name: 'prices.csv', kind: 'rates' })),
  },
  {
    name: 'backup handed over',
    address: '/',
    change: (given) =>
      (given.handed_file = () => ({ name: 'dialogue-desk-2026-03-18.backup', kind: 'backup' })),
  },
  {
    name: 'letter handed over',
    address: '/',
    change: (given) => (given.handed_file = () => ({ name: 'letter.odt', kind: null })),
  },
  { name: 'connect', address: '/', change: scenes['first'], clicks: ['#choose-connect'] },
  {
    name: 'connect wrongly',
    address: '/',
    change: scenes['first'],
    clicks: ['#choose-connect', '#test-connection'],
  },
  {
    name: 'connected',
    address: '/',
    change: scenes['first'],
    clicks: ['#choose-connect', '#test-connection'],
    typed: { '#address': 'https://api.example.com', '#token': 'secret' },
  },
  {
    name: 'rules',
    address: '/',
    change: scenes['first'],
    clicks: ['#choose-connect', '#test-connection', '#connect'],
    typed: { '#address': 'https://api.example.com', '#token': 'secret' },
  },
  { name: 'first sync', address: '/', change: scenes['syncing'], clicks: ['#try-demo'] },
];

/** The same with every page while it loads and when it cannot: what is looked at, where words are read once. */
export const everyLook: readonly Scene[] = [
  ...everyScene,
  ...addresses.flatMap((address) => [
    { name: `${address} loading`, address, change: loading },
    { name: `${address} broken`, address, change: broken },
  ]),
];

/** Types as a person does: the field says that it changed. */
function type(field: HTMLInputElement, text: string): void {
  field.value = text;
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

/** Does what a scene is about: what can be typed is typed before the next click. */
export async function act(
  { clicks = [], typed = {} }: Scene,
  settled: () => Promise<void>,
): Promise<void> {
  for (const id of clicks) {
    for (const [field, text] of Object.entries(typed)) {
      const input = document.querySelector<HTMLInputElement>(field);
      if (input && input.value !== text) type(input, text);
    }
    await settled();
    const target = document.querySelector<HTMLElement>(id);
    if (!target) throw new Error(`nothing to click at ${id}`);
    target.click();
    await settled();
  }
}
