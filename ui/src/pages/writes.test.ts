import { alerts } from '../backend/fixture/watching';
import { notice } from '../panels/alert';
import { fireEvent, screen } from '@testing-library/svelte';
import { expect, test, vi } from 'vitest';
import { freshDraft, held, intention, tracked } from '../backend/fixture/index';
import { failed, reception } from '../backend/fixture/account';
import { overview } from '../backend/fixture/pages';
import type { Draft } from '../backend/generated/desk';
import { faults, open, settled, times, words } from '../testing';

const by = (id: string) => document.getElementById(id) as HTMLInputElement;
const click = async (id: string) => {
  await fireEvent.click(by(id));
  await settled();
};
const type = async (id: string, value: string) => {
  await fireEvent.input(by(id), { target: { value } });
  await settled();
};

const answered: Draft = {
  ...freshDraft,
  step: 5,
  country: 'ES',
  number: '600 111 999',
  in_app: false,
  can_receive: true,
  elsewhere: false,
  waba_id: 'waba-1',
  display_name: 'Northwind Care',
  plan: 'monthly',
};

test('what a level would have meant is told of the last one typed, whichever answer comes last', async () => {
  let answer = () => {};
  const slow = new Promise<void>((done) => (answer = done));
  const window = await open('/alerts', (given) => {
    const preview = given.preview_alert_rule;
    given.preview_alert_rule = async (asked) => {
      if (asked.patch.level === 7) await slow;
      return preview(asked);
    };
  });
  const level = by('level-debits_close');
  await fireEvent.input(level, { target: { value: '7' } });
  await fireEvent.input(level, { target: { value: '72' } });
  await vi.waitFor(() => expect(words(by('level-debits_close-hint'))).toContain('72'));
  answer();
  await settled();
  expect(times(window, 'preview_alert_rule')).toBe(2);
  expect(words(by('level-debits_close-hint'))).toContain('72');
});

test('the wizard asks, checks, keeps every answer and connects once', async () => {
  const window = await open('/add');
  await click('add-next');
  expect(document.activeElement?.id).toBe('step');
  await click('add-next');
  expect(document.activeElement?.id).toBe('error-summary');
  expect(words(by('error-summary'))).toContain('Enter the phone number');

  await fireEvent.change(by('country'), { target: { value: 'ES' } });
  await type('number', '600 111 999');
  await settled(250);
  expect(words(by('number-check'))).toBe('+34 600 11 19 99, Spain. This number can be connected.');
  await fireEvent.change(by('waba'), { target: { value: 'waba-1' } });
  await type('display-name', 'Northwind Care');
  await fireEvent.click(by('in-app-no'));
  await fireEvent.click(by('reach-yes'));
  await fireEvent.click(by('elsewhere-no'));
  await settled(300);
  expect(window.asked.findLast(([command]) => command === 'save_draft')?.[1]).toMatchObject({
    draft: {
      step: 2,
      country: 'ES',
      number: '600 111 999',
      display_name: 'Northwind Care',
      can_receive: true,
    },
  });
  expect(await faults(window.container)).toEqual([]);

  await click('add-next');
  expect(by('plan-monthly').checked || by('plan-yearly').checked, 'no plan is preselected').toBe(
    false,
  );
  await click('add-next');
  expect(words(by('error-summary'))).toContain('Choose how hosting is paid');
  await click('plan-monthly');
  expect(await faults(window.container)).toEqual([]);
  await click('add-next');
  expect(words(by('answers'))).toContain('+34 600 11 19 99');
  expect(words(by('money-box'))).toContain('Today $39.00.');
  expect(words(by('money-box'))).toContain(
    'Then $39.00 every month, on Apr 18, 2026, May 18, 2026, and Jun 18, 2026.',
  );
  expect(words(by('money-box'))).toContain(
    '30 days after the last one is paid, and one extra month is charged',
  );
  expect(await faults(window.container)).toEqual([]);
  await click('add-next');
  expect(words(by('add-confirm'))).toBe('Connect number and pay $39.00');

  const confirm = by('add-confirm');
  await Promise.all([fireEvent.click(confirm), fireEvent.click(confirm)]);
  await settled();
  expect(times(window, 'add_number')).toBe(1);
  expect(window.asked.find(([command]) => command === 'add_number')?.[1]).toMatchObject({
    agreed_price: { amount: '39.00', currency: 'USD' },
  });
  expect(words(by('add-result'))).toContain('Reference R-20260318-0042');
  expect(await faults(window.container)).toEqual([]);
});

test('the wizard goes on where it was left', async () => {
  const { container } = await open('/add', (given) => {
    const draft = given.draft;
    given.draft = async (args) => ({
      ...(await draft(args)),
      draft: { ...answered, step: 3 },
      resumed: true,
    });
  });
  expect(words(container)).toContain('Step 3 of 5');
  expect(words(container)).toContain('Your answers from before are kept.');
});

test('leaving the page keeps what was typed a moment ago', async () => {
  const window = await open('/add', (given) => {
    const draft = given.draft;
    given.draft = async (args) => ({ ...(await draft(args)), draft: { ...freshDraft, step: 2 } });
  });
  await settled(300);
  await fireEvent.input(by('display-name'), { target: { value: 'Half a na' } });
  dispatchEvent(new Event('pagehide'));
  await settled(0);
  expect(window.asked.findLast(([command]) => command === 'save_draft')?.[1]).toMatchObject({
    draft: { display_name: 'Half a na' },
  });
});

test('a lost answer is asked for, not repeated', async () => {
  let asks = 0;
  const window = await open('/add', (given) => {
    const draft = given.draft;
    given.draft = async (args) => ({ ...(await draft(args)), draft: answered });
    given.add_number = () => intention('add_number', { state: 'unknown' });
    given.intention = () => intention('add_number', { state: ++asks < 2 ? 'unknown' : 'done' });
  });
  await click('add-confirm');
  expect(words(window.container)).toContain(
    'We do not know yet whether the provider accepted it. Checking. Do not repeat.',
  );
  expect(by('add-confirm')).toBeNull();
  await settled(1800);
  expect(times(window, 'add_number')).toBe(1);
  expect(words(by('add-result'))).toContain('Campaigns is connected');
});

test('a declined card connects nothing and keeps the draft', async () => {
  const window = await open('/add', (given) => {
    const draft = given.draft;
    given.draft = async (args) => ({ ...(await draft(args)), draft: answered });
    given.add_number = () =>
      intention('add_number', {
        state: 'refused',
        problem: { code: 'card_declined', detail: '402', facts: {} },
      });
  });
  await click('add-confirm');
  expect(words(by('add-problem'))).toContain(
    'The card was refused. No money was taken and nothing was changed; your answers are kept.',
  );
  expect(by('add-confirm').disabled).toBe(false);
  expect(times(window, 'discard_draft')).toBe(0);
});

test('a wrong code says how many attempts are left', async () => {
  const window = await open('/numbers/n2/costs', (given) => {
    const number = given.number;
    given.number = async (args) => {
      const view = await number(args);
      return {
        ...view,
        verification: { code_sent_at: '2026-03-18T13:00:00Z', method: 'sms' },
        row: { ...view.row, status: { ...view.row.status, standing: 'connecting' } },
      };
    };
    given.confirm_code = () => {
      throw {
        code: 'wrong_code',
        detail: '422',
        facts: { attempts_left: { kind: 'count', value: 1 } },
      };
    };
  });
  expect(by('code-confirm').disabled).toBe(true);
  await click('code-demo');
  expect(by('code').value).toBe('482916');
  await click('code-confirm');
  expect(words(by('code-problem'))).toContain('One attempt is left');
  expect(times(window, 'confirm_code')).toBe(1);
  expect(await faults(window.container)).toEqual([]);
});

test('two clicks pay once', async () => {
  const window = await open('/', (given) => {
    given.overview = () => ({
      ...overview,
      attention: [
        { kind: 'debit_failed', debit: failed, decline: 'card_declined', suspended: [reception] },
      ],
    });
  });
  const pay = by('pay-d-failed');
  await Promise.all([fireEvent.click(pay), fireEvent.click(pay), fireEvent.click(pay)]);
  await settled();
  expect(times(window, 'pay_debit')).toBe(1);
  expect(words(by('toast'))).toBe('$39.00 is paid.');
});

test('cancelling takes the word, is held, and can be undone', async () => {
  const window = await open('/numbers/n2/cancel');
  await click('cancel-next');
  expect(words(by('checklist'))).toContain('two-step PIN');
  await click('cancel-next');
  expect(words(by('consequences'))).toContain('$39.00 is debited now, for one extra month.');
  expect(document.activeElement?.id, 'keeping is the default').toBe('cancel-keep');
  expect(by('cancel-confirm').disabled).toBe(true);
  await type('confirm-word', 'keep');
  expect(by('cancel-confirm').disabled).toBe(true);
  await type('confirm-word', ' \u0441\u0430ncel ');
  expect(by('cancel-confirm').disabled, 'look-alike letters are meant the same').toBe(false);
  await type('confirm-word', '1333');
  expect(await faults(window.container)).toEqual([]);
  await Promise.all([fireEvent.click(by('cancel-confirm')), fireEvent.click(by('cancel-confirm'))]);
  await settled();
  expect(window.asked.filter(([command]) => command === 'request_cancellation')).toEqual([
    ['request_cancellation', { number_id: 'n2', typed: '1333' }],
  ]);
  expect(words(by('hold-left'))).toBe('60 seconds');
  expect(await faults(window.container)).toEqual([]);
  await click('hold-pause');
  expect(words(by('hold-left'))).toBe('41 seconds');
  await settled(1100);
  expect(words(by('hold-left')), 'a stopped countdown stands still').toBe('41 seconds');
  await click('hold-undo');
  expect(words(by('toast'))).toBe('Campaigns is kept. Nothing was sent.');
  expect(by('cancel-next')).not.toBeNull();
});

test('a cancellation the closed app did not send has to be confirmed again', async () => {
  const { container } = await open('/numbers/n2/cancel', (given) => {
    given.cancellation = () => ({
      number: reception,
      held: { ...held(reception), needs_confirmation: true },
      intention: null,
      cancellation: null,
      debits_after_end: [],
    });
  });
  expect(words(container)).toContain('It was not sent, and the number works.');
});

test('a number that may be deleted is deleted after one more question', async () => {
  const window = await open('/numbers/n6/cancel', (given) => {
    given.cancellation = () => tracked(true);
  });
  await click('delete-number');
  expect(times(window, 'delete_number')).toBe(0);
  expect(await faults(document.body)).toEqual([]);
  await click('delete-confirm');
  expect(times(window, 'delete_number')).toBe(1);
});

test('the first run leads to the sample with one click', async () => {
  const window = await open('/', (given) => {
    const [start, demo] = [given.start, given.try_demo];
    let here = false;
    given.start = async (args) =>
      here ? start(args) : { ...(await start(args)), connection: null, demo: false };
    given.try_demo = (args) => ((here = true), demo(args));
  });
  expect(await faults(window.container)).toEqual([]);
  await click('try-demo');
  await settled();
  expect(words(by('headline'))).toContain('Everything is paid.');
  expect(words(by('sample-strip'))).toContain('Leave the sample');
});

test('connecting says what the token can see before anything is kept', async () => {
  const window = await open('/', (given) => {
    const [start, connect] = [given.start, given.connect];
    let here = false;
    given.start = async (args) =>
      here ? start(args) : { ...(await start(args)), connection: null, demo: false };
    given.connect = (args) => ((here = true), connect(args));
  });
  await click('choose-connect');
  await click('test-connection');
  expect(words(by('error-summary'))).toContain('Paste the token');
  await type('address', ' https://api.example.com ');
  await type('token', 'secret ');
  expect(by('token').type).toBe('password');
  await click('reveal');
  expect(by('token').type).toBe('text');
  await click('test-connection');
  expect(words(by('connection-report'))).toBe(
    'Works Northwind Trading SL: 3 numbers, bills since February 2022, dialogue list: yes.',
  );
  expect(window.asked.find(([command]) => command === 'test_connection')?.[1]).toEqual({
    address: 'https://api.example.com',
    token: 'secret',
  });
  expect(await faults(window.container)).toEqual([]);
  await click('connect');
  expect(words(window.container)).toContain('The rules your bills follow');
  expect(await faults(window.container)).toEqual([]);
  await click('rules-continue');
  await settled();
  expect(by('headline')).not.toBeNull();
});

test('a refused token is answered by a sentence that helps', async () => {
  const { container } = await open('/', (given) => {
    const start = given.start;
    given.start = async (args) => ({ ...(await start(args)), connection: null, demo: false });
    given.test_connection = () => {
      throw { code: 'token_refused', detail: 'GET /v1/account: 401', facts: {} };
    };
  });
  await click('choose-connect');
  await type('address', 'https://api.example.com');
  await type('token', 'wrong');
  await click('test-connection');
  expect(words(by('test-problem'))).toContain(
    'The provider did not accept your token (401). Nothing was changed',
  );
  expect(by('token').value, 'what was typed is kept').toBe('wrong');
  expect(container.querySelector('#connect')).toBeNull();
});

test('keys lead to pages, and none of them writes', async () => {
  const window = await open('/');
  for (const [key, title] of [
    ['2', 'Numbers'],
    ['4', 'Spend'],
    ['5', 'Bills'],
    ['6', 'Alerts'],
    ['7', 'Settings'],
    ['1', 'Overview'],
  ] as const) {
    await fireEvent.keyDown(document.body, { key, ctrlKey: true });
    await settled();
    expect(words(document.querySelector('h1'))).toBe(title);
  }
  await fireEvent.keyDown(document.body, { key: 'r', ctrlKey: true });
  expect(times(window, 'sync_now')).toBe(1);
  await fireEvent.keyDown(document.body, { key: '2', ctrlKey: true });
  await settled();
  await fireEvent.keyDown(document.body, { key: '/' });
  expect(document.activeElement?.id).toBe('search');
  await fireEvent.keyDown(by('page-title'), { key: '?' });
  expect(words(by('keyboard-map'))).toContain('Sync now');
  expect(await faults(document.body)).toEqual([]);
});

test('the palette leads to every number and month by a few letters, and writes nothing', async () => {
  const window = await open('/');
  await fireEvent.keyDown(document.body, { key: 'k', ctrlKey: true });
  await settled();
  expect(document.activeElement?.id).toBe('palette-input');
  const all = by('palette-list').querySelectorAll('[role="option"]').length;
  expect(all, 'pages, acts, five tabs of each number, bills and spend').toBeGreaterThan(30);
  expect(await faults(by('palette'))).toEqual([]);
  await type('palette-input', 'CAMPAÍGNS leav');
  const [only, ...others] = by('palette-list').querySelectorAll('[role="option"]');
  expect([words(only ?? null), others.length]).toEqual(['Campaigns: Leaving+34 600 11 13 33', 0]);
  await fireEvent.keyDown(by('palette-input'), { key: 'Enter' });
  await settled();
  expect(location.pathname).toBe('/numbers/n2/leaving');
  expect(document.querySelector('#palette')).toBeNull();

  await fireEvent.keyDown(document.body, { key: 'л', code: 'KeyK', ctrlKey: true });
  await settled();
  await type('palette-input', 'nothing of the kind');
  expect(words(by('palette'))).toContain('Nothing has these words in its name.');
  await type('palette-input', '2026-01');
  await fireEvent.keyDown(by('palette-input'), { key: 'ArrowUp' });
  expect(by('palette-input').getAttribute('aria-activedescendant')).toBe('go--spend-2026-01');
  await fireEvent.keyDown(by('palette-input'), { key: 'ArrowDown' });
  await fireEvent.keyDown(by('palette-input'), { key: 'Enter' });
  await settled();
  expect(location.pathname).toBe('/bills/2026-01');
  const writes = ['add_number', 'cancel_number', 'pay_debit', 'change_plan', 'delete_number'];
  expect(window.asked.filter(([command]) => writes.includes(command))).toEqual([]);
});

test('F6 goes round the parts of the window, and Ctrl Z takes a setting back', async () => {
  const window = await open('/settings');
  const parts: string[] = [];
  for (let press = 0; press < 4; press += 1) {
    await fireEvent.keyDown(document.activeElement ?? document.body, { key: 'F6' });
    parts.push(document.activeElement?.closest('nav, main, footer, section')?.tagName ?? '');
  }
  expect(new Set(parts).size, parts.join()).toBe(4);
  await fireEvent.change(by('settings-language'), { target: { value: 'ru' } });
  await settled();
  await fireEvent.keyDown(document.body, { key: 'z', ctrlKey: true });
  await settled();
  expect(words(window.container.querySelector('h1'))).toBe('Settings');
  expect(document.querySelector('#toast')).toBeNull();
});

test('keys work on a Russian keyboard, by their place', async () => {
  const window = await open('/numbers');
  await fireEvent.keyDown(document.body, { key: 'к', code: 'KeyR', ctrlKey: true });
  expect(times(window, 'sync_now')).toBe(1);
  await fireEvent.keyDown(document.body, { key: '.', code: 'Slash' });
  expect(document.activeElement?.id).toBe('search');
});

test('the language is chosen in its own script, and everything follows at once', async () => {
  const window = await open('/settings');
  const names = [...by('settings-language').querySelectorAll('option')].map(words);
  expect(names).toEqual(['As the system', 'English', 'Español', 'Русский']);
  await fireEvent.change(by('settings-language'), { target: { value: 'ru' } });
  await settled();
  expect(words(window.container.querySelector('h1'))).toBe('Настройки');
  expect(document.documentElement.lang).toBe('ru');
  expect(document.title).toBe('Настройки – Dialogue Desk');
  await fireEvent.change(by('settings-region'), { target: { value: 'MX' } });
  await settled();
  expect(words(by('settings-region-hint'))).toBe('USD 1,234.50, 31 мар. 2026 г.');
  expect(await faults(window.container)).toEqual([]);
});

test.each([
  ['es-ES', 'Cancelar', 'C A N C E L A R'],
  ['ru-RU', 'отмена', 'О Т М Е Н А'],
  ['ru-RU', 'OTMEHA', 'О Т М Е Н А'],
  ['ru-RU', 'cancel', 'О Т М Е Н А'],
])('in %s %s confirms a cancellation', async (locale, typed, letters) => {
  const window = await open('/numbers/n2/cancel', undefined, locale);
  await click('cancel-next');
  await click('cancel-next');
  expect(words(by('confirm-word-hint'))).toContain(letters);
  await type('confirm-word', typed);
  await click('cancel-confirm');
  expect(window.asked.find(([command]) => command === 'request_cancellation')?.[1]).toEqual({
    number_id: 'n2',
    typed,
  });
});

test('a claim is typed the way the region writes amounts', async () => {
  const window = await open('/bills/2026-01', undefined, 'es-ES');
  await click('claim-open');
  expect(words(by('claim-amount-hint'))).toBe('Por ejemplo 1,42');
  await type('claim-amount', '1.234,50');
  expect(words(by('claim-amount-hint'))).toBe('Se entiende como 1234,50 US$');
  await type('claim-reason', 'Línea 3');
  await click('claim-send');
  expect(window.asked.find(([command]) => command === 'claim_refund')?.[1]).toMatchObject({
    amount: { amount: '1234.50', currency: 'USD' },
  });
});

test('the clock of the sample is advanced once a click, and says what happened', async () => {
  const window = await open('/');
  await Promise.all([fireEvent.click(by('clock-week')), fireEvent.click(by('clock-week'))]);
  await settled();
  expect(window.asked.filter(([command]) => command === 'advance_clock')).toEqual([
    ['advance_clock', { step: 'week' }],
  ]);
  expect(words(by('clock-log'))).toContain('Hosting debited, Reception, card refused $39.00');
  await click('clock-month');
  expect(window.asked.findLast(([command]) => command === 'advance_clock')?.[1]).toEqual({
    step: 'month',
  });
});

test('settings hold at once and can be taken back', async () => {
  const window = await open('/settings');
  await fireEvent.change(by('settings-theme'), { target: { value: 'dark' } });
  await settled();
  expect(document.documentElement.dataset['theme']).toBe('dark');
  await click('toast-undo');
  expect(
    window.asked.filter(([command]) => command === 'save_settings').map(([, args]) => args),
  ).toEqual([{ theme: 'dark' }, { theme: 'system' }]);
  await fireEvent.change(by('settings-region'), { target: { value: 'MX' } });
  await settled();
  expect(words(by('settings-region-hint'))).toContain('USD');
  expect(screen.getByRole('combobox', { name: 'Times are shown in' })).toBeInTheDocument();
});

test('a mailing is thought through, and nothing is written', async () => {
  const window = await open('/spend');
  await type('planner-dialogues', 'many');
  await click('planner-show');
  expect(words(by('planner-dialogues-wrong'))).toContain('from 1 to 1,000,000');
  await type('planner-dialogues', '2,000');
  await click('planner-show');
  expect(window.asked.at(-1)).toEqual([
    'plan_mailing',
    { number_id: 'n1', market: 'Spain', day: '2026-03-18', dialogues: 2000 },
  ]);
  expect(words(by('plan-difference'))).toContain('$123.00 more for March 2026');
  expect(words(by('plan'))).toContain('2 more debits.');
  expect(words(by('plan-deletion'))).toContain('free from May 12 instead of May 1');
});

test('an odd day is marked, and the mark taken back', async () => {
  const window = await open('/spend');
  const marks = () => window.asked.filter(([command]) => command === 'mark_day');
  await fireEvent.click(document.querySelector('[id="odd-2026-03-17"] button') as Element);
  await settled();
  expect(marks()).toEqual([['mark_day', { day: '2026-03-17', mark: 'expected' }]]);
  await click('toast-undo');
  expect(marks().at(-1)).toEqual(['mark_day', { day: '2026-03-17', mark: null }]);
});

test('alerts are muted one by one or by kind, and a rule is thought through before it is kept', async () => {
  const window = await open('/alerts');
  await fireEvent.click(document.querySelector('.mute') as Element);
  await settled();
  await click('mute-kind');
  expect(window.asked.findLast(([command]) => command === 'set_alert_rule')?.[1]).toEqual({
    kind: 'threshold_near',
    patch: { muted_until: '9999-01-01T00:00:00Z' },
  });
  await click('toast-undo');
  expect(window.asked.findLast(([command]) => command === 'set_alert_rule')?.[1]).toEqual({
    kind: 'threshold_near',
    patch: { muted_until: '' },
  });
  expect(by('toast')).toBeNull();
  await type('level-debits_close', '0');
  expect(words(by('level-debits_close-hint'))).toBe('From 1 to 72');
  await type('level-debits_close', '48');
  expect(words(by('level-debits_close-hint'))).toContain('With 48 it would have been told 3 times');
  const rules = () => window.asked.filter(([command]) => command === 'set_alert_rule');
  expect(rules()).toHaveLength(2);
  await fireEvent.change(by('level-debits_close'));
  await fireEvent.click(by('on-debit_done'));
  await settled();
  expect(rules().slice(2)).toEqual([
    ['set_alert_rule', { kind: 'debits_close', patch: { level: 48 } }],
    ['set_alert_rule', { kind: 'debit_done', patch: { enabled: true } }],
  ]);
});

test('numbers are found by their first letters, put into a team, and lists kept', async () => {
  const window = await open('/numbers');
  const link = document.querySelector<HTMLElement>('#numbers-table tbody th a');
  link?.focus();
  await fireEvent.keyDown(link as Element, { key: 's' });
  expect(words(document.activeElement)).toBe('Support');
  await click('pick-all');
  await click('picked-team');
  await type('team-name', 'Ventas');
  await click('team-save');
  const set = window.asked.findLast(([command]) => command === 'set_team')?.[1];
  expect(set).toMatchObject({ team: 'Ventas', from: '2026-03-01' });
  await fireEvent.click(screen.getByRole('button', { name: /Yearly/ }));
  await click('list-save');
  await type('list-name', 'A year at once');
  await click('list-do');
  expect(window.asked.findLast(([command]) => command === 'save_list')?.[1]).toEqual({
    page: 'numbers',
    name: 'A year at once',
    body: JSON.stringify({ chosen: ['plan:yearly'], search: '' }),
  });
});

test('the desktop says an alert without amounts unless it may', () => {
  const [row] = alerts.rows;
  if (!row) throw new Error('the fixture has alerts');
  expect(notice(row, 'UTC', false)).toEqual({
    title: 'The threshold is near',
    body: 'Northwind Retail',
  });
  expect(notice(row, 'UTC', true).body).toContain('$25.34');
});

test('a bill is saved as a file, once a click, and shown in its folder', async () => {
  const window = await open('/bills/2026-02');
  await Promise.all([fireEvent.click(by('export-xlsx')), fireEvent.click(by('export-xlsx'))]);
  await settled();
  expect(window.asked.filter(([command]) => command === 'export_bill')).toEqual([
    ['export_bill', { month: '2026-02', format: 'xlsx' }],
  ]);
  expect(words(by('toast'))).toContain(
    'dialogue-desk-2026-02.xlsx is saved in /home/ana/Downloads.',
  );
  expect(await faults(document.body)).toEqual([]);
  await click('toast-show');
  expect(window.asked.at(-1)).toEqual([
    'show_saved_file',
    { path: '/home/ana/Downloads/dialogue-desk-2026-02.xlsx' },
  ]);
});

test('Ctrl E saves the open bill as CSV, and nothing where no bill is open', async () => {
  const window = await open('/bills');
  await fireEvent.keyDown(document.body, { key: 'e', ctrlKey: true });
  expect(times(window, 'export_bill')).toBe(0);
  await fireEvent.click(screen.getByRole('link', { name: /February 2026/ }));
  await settled();
  await fireEvent.keyDown(document.body, { key: 'e', ctrlKey: true });
  await settled();
  expect(window.asked.at(-1)).toEqual([
    'export_bill',
    { month: '2026-02', format: 'csv_spreadsheet' },
  ]);
  expect(words(by('toast'))).toContain('dialogue-desk-2026-02.csv is saved');
});

test('a folder that cannot be written, or not be opened, is told with its place', async () => {
  await open('/bills/2026-02', (given) => {
    const saves = given.export_bill;
    given.export_bill = (args) => {
      if (args.format !== 'pdf') return saves(args);
      const facts = { folder: { kind: 'text', value: '/home/ana/Downloads' } };
      throw { code: 'folder_read_only', detail: 'Permission denied (os error 13)', facts };
    };
    given.show_saved_file = () => {
      throw { code: 'illegal_state', detail: 'no program shows folders', facts: {} };
    };
  });
  await click('export-pdf');
  expect(words(by('export-problem'))).toContain(
    'The file could not be written into /home/ana/Downloads.',
  );
  await click('export-csv');
  await click('toast-show');
  expect(words(by('toast'))).toBe(
    'The folder could not be opened. The file is /home/ana/Downloads/dialogue-desk-2026-02.csv.',
  );
});
