import { fireEvent, screen } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import { failed, numbers, reception } from '../backend/fixture/account';
import { costs, counts, usd } from '../backend/fixture/money';
import { bills, overview } from '../backend/fixture/pages';
import { faults, open, settled, words } from '../testing';

const pages: [string, string, string[]][] = [
  [
    '/',
    'Overview',
    [
      'Everything is paid. About $30.03 will leave Visa \u2022\u2022\u2022\u2022 4242 around Mar 19.',
      'about Apr 1',
      'at the pace of the last weeks',
      'At this pace: Mar 19.',
      'Heading for $420.46',
      'between $401.04 and $439.02',
      '$25.34 of $30.00',
      '$4.66 left, about 75 paid dialogues.',
      '1,000 of 1,000',
      'All used on Mar 6.',
      'Northwind Retail has $25.34 of $30.00 accrued',
      'The bill of February 2026 matches',
    ],
  ],
  [
    '/numbers',
    'Numbers',
    [
      'You rent 4 numbers at $39.00 = $156.00 a month. 5 numbers would cost $150.00 in total.',
      'Reception',
      '+34 600 11 12 22',
      'Blocked: cancelled, deletion from May 1',
      'Total of 6 numbers',
      '$313.06',
    ],
  ],
  [
    '/numbers/n2/costs',
    'Campaigns',
    ['$118.21', 'Quality is falling', 'Average of the paid ones', '$0.0615'],
  ],
  [
    '/numbers/n2/dialogues',
    'Campaigns',
    ['1,696 dialogues: 408 free, 1,288 paid', '\u2022\u2022\u2022100', 'Free, came by an ad'],
  ],
  [
    '/numbers/n2/plan',
    'Campaigns',
    [
      'Apr 3, 2026',
      'Always on day 31 of the month; a shorter month uses its last day.',
      'Yearly is cheaper if you keep the number 10 months or longer.',
    ],
  ],
  [
    '/numbers/n2/leaving',
    'Campaigns',
    [
      '$39.00 extra month, Mar 18',
      '16 unused days of the paid period are not refunded.',
      'May 1, 2026',
      'The second way costs the same and keeps the number working 45 days longer.',
      'Your other 4 numbers rise from $30.00 to $39.00 a month',
    ],
  ],
  ['/numbers/n2/history', 'Campaigns', ['Suspended: unpaid', 'Works again', 'Hosting: Campaigns']],
  [
    '/numbers/n2/cancel',
    'Cancel Campaigns',
    ['What happens if you cancel Campaigns', 'Open no further paid dialogue, cancel on May 2'],
  ],
  [
    '/numbers/n6/cancel',
    'Old shop is leaving',
    ['C-20260302-0007', 'expected May 1, 2026', 'Number free from'],
  ],
  [
    '/spend',
    'Spend',
    [
      'March 2026 is $15.97 above February 2026 by the same day: $18.06 more dialogues, $0.21 higher prices, $0.40 cheaper mix, $1.90 less hosting.',
      'March 2026 is heading for $420.46, $43.27 above the whole of February 2026.',
      '2 days of March 2026 were unlike their weekday.',
      '401 instead of 92',
      'Show what it changes',
      '$157.06',
      'Campaigns',
    ],
  ],
  [
    '/alerts',
    'Alerts',
    [
      '7 alerts of the last week need a decision.',
      'Northwind Retail has $25.34 of $30.00 accrued. At this pace it is debited about Mar 19, 2026.',
      'Mar 17, 2026 was unlike its weekday: 412 dialogues instead of 190.',
      '31 times',
      'cannot be told',
      'silent',
    ],
  ],
  [
    '/bills',
    'Bills',
    [
      'Forecast',
      'so far $313.06',
      'No bill received for December 2025. Ask the provider.',
      '2 questions, $1.42',
      'Failed',
      'Paid at attempt 2',
    ],
  ],
  [
    '/bills/2026-01',
    'January 2026',
    [
      '5,812 dialogues \u2212 1,908 free = 3,904 paid = $221.1873; + hosting $156.00 + rounding $0.0027 = $377.19',
      'differs from our calculation',
      '2 differences',
      'by our calculation $22.20',
    ],
  ],
  [
    '/settings',
    'Settings',
    [
      'Token in the keyring',
      'Billing rules',
      'usually WhatsApp Business Account',
      '/home/ana/.local/share/dialogue-desk',
    ],
  ],
  ['/add', 'Add a number', ['Step 1 of 5', 'Nothing is unpaid.']],
];

test.each(pages)(
  '%s says what it has to say, without a fault axe can see',
  async (address, title, said) => {
    const { container } = await open(address);
    expect(words(container.querySelector('h1'))).toBe(title);
    expect(document.activeElement?.id).toBe('page-title');
    const text = words(container);
    for (const part of said) expect(text).toContain(part);
    expect(await faults(container)).toEqual([]);
  },
);

test.each(pages)('%s says when it cannot be read, and keeps working', async (address) => {
  const { container } = await open(address, (given) => {
    const fail = () => {
      throw { code: 'storage_busy', detail: 'database is locked', facts: {} };
    };
    for (const view of [
      'overview',
      'numbers',
      'number',
      'dialogues',
      'leaving',
      'spend',
      'bills',
      'bill',
      'debits',
      'draft',
      'settings',
      'alerts',
      'billing_rules',
      'cancellation',
    ] as const) {
      given[view] = fail;
    }
  });
  expect(words(container.querySelector('#page-error'))).toContain(
    'Another program has the archive open.',
  );
  expect(await faults(container)).toEqual([]);
});

test.each(pages)('%s says that it is loading', async (address) => {
  const { container } = await open(address, (given) => {
    const never = () => new Promise<never>(() => undefined);
    for (const view of [
      'overview',
      'numbers',
      'number',
      'dialogues',
      'leaving',
      'spend',
      'bills',
      'bill',
      'draft',
      'settings',
      'alerts',
      'cancellation',
    ] as const) {
      given[view] = never;
    }
  });
  expect(container.querySelector('[aria-busy="true"]')).not.toBeNull();
  expect(words(container.querySelector('main'))).toContain('Loading');
});

test('with nothing rented, the overview and the numbers invite', async () => {
  const change = (given: Parameters<NonNullable<Parameters<typeof open>[1]>>[0]) => {
    given.numbers = () => ({ ...numbers, rows: [], hint: null });
    given.overview = () => ({
      ...overview,
      headline: { kind: 'nothing' },
      coming: { ...overview.coming, rows: [] },
      wabas: [],
      attention: [],
      month: {
        ...overview.month,
        costs: costs(0, 0),
        counts: counts(0, 0, 0),
        days: [],
        flags: [],
      },
    });
    given.bills = () => ({ ...bills, rows: bills.rows.slice(0, 1) });
  };
  for (const [address, said] of [
    ['/', 'No numbers yet.'],
    ['/numbers', 'No numbers yet.'],
    ['/bills', 'No bills yet. The first one is expected on Apr 1, 2026.'],
  ] as const) {
    const { container } = await open(address, change);
    expect(words(container)).toContain(said);
    expect(await faults(container)).toEqual([]);
    document.body.replaceChildren();
  }
});

test('an unpaid debit stops the wizard and can be paid there', async () => {
  const { container } = await open('/add', (given) => {
    const draft = given.draft;
    given.draft = async (args) => ({ ...(await draft(args)), unpaid: [failed] });
  });
  expect(words(container)).toContain(
    'You have an unpaid bill of $39.00 (Mar 14). The provider will not connect a new number until it is paid.',
  );
  expect(container.querySelector('#add-next')).toBeNull();
  expect(container.querySelector('#pay-d-failed')).not.toBeNull();
});

test('a suspended number is named first, with the way to pay', async () => {
  const { container } = await open('/', (given) => {
    given.overview = () => ({
      ...overview,
      headline: {
        kind: 'suspended',
        numbers: [reception],
        since: failed.at,
        debit: failed,
        owed: usd(390_000),
      },
      attention: [
        { kind: 'debit_failed', debit: failed, decline: 'card_declined', suspended: [reception] },
      ],
    });
    given.pay_debit = () => {
      throw { code: 'card_declined', detail: '402', facts: {} };
    };
  });
  expect(words(container.querySelector('#headline'))).toBe(
    'Reception is suspended since Mar 14 because a debit failed. $39.00 has to be paid.',
  );
  await fireEvent.click(screen.getByRole('button', { name: 'Pay $39.00 now' }));
  await settled();
  expect(words(container.querySelector('#pay-problem-d-failed'))).toContain(
    'The card was refused. No money was taken',
  );
});

test('offline, the figures stay and say how old they are', async () => {
  const { container } = await open('/', (given) => {
    const status = given.status;
    given.status = async (args) => ({ ...(await status(args)), offline: true });
  });
  expect(words(container.querySelector('#offline'))).toContain(
    'You are offline. Figures are from Mar 18, 2026, 2:05 PM.',
  );
  expect(words(container.querySelector('#freshness'))).toMatch(
    /^Offline\. Up to date\. Usage complete to Mar 18, 2:05 PM \(Europe\/Madrid\)\. Bills to February 2026\.$/,
  );
});

test('every chart has a table that says the same', async () => {
  const { container } = await open('/spend');
  expect(container.querySelector('#spend-chart svg[role="img"]')).not.toBeNull();
  await fireEvent.click(container.querySelector('#spend-chart-table') as Element);
  expect(words(container.querySelector('#spend-chart table'))).toContain('Mar 18, 2026');
  expect(await faults(container)).toEqual([]);
});

test('why opens with the rule, its inputs and the arithmetic', async () => {
  const { container } = await open('/bills');
  await fireEvent.click(container.querySelector('#debits-table .quiet') as Element);
  await settled();
  const panel = words(document.querySelector('#why-panel'));
  expect(panel).toContain('W1 When a paid dialogue takes what is accrued above the threshold');
  expect(panel).toContain('$30.0615 is above $30.00 by $0.0615');
  expect(panel).toContain('$30.0615, rounded half up to units of $0.01: $30.06');
  expect(panel).toContain('488 dialogues it rests on');
  expect(await faults(document.body)).toEqual([]);
});

test('another reading says what a month would have cost, and which dialogues make the difference', async () => {
  const window = await open('/settings');
  const { container } = window;
  await fireEvent.click(container.querySelector('#compare') as Element);
  await settled();
  expect(window.asked).toContainEqual(['comparison', { month: '2026-03' }]);
  const row = (id: string) => words(document.getElementById(id));
  expect(words(container.querySelector('#comparison-usual'))).toContain('March 2026');
  expect(row('reading-free.scope-number')).toMatch(/number\$0\.00 \u2212\$25\.34$/);
  expect(row('reading-dialogue.opens_at-first_business_message')).toContain('Only the messages');
  const details = words(container.querySelector('#comparison-title ~ details'));
  expect(details).toContain('412 dialogues differ, one debit differs');
  expect(details).toContain('\u2022\u2022\u2022335');
  expect(await faults(container)).toEqual([]);
});
