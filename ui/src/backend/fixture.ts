/**
 * The app without Rust, for tests and for looking at pages in a browser: `/?fixture=calm`,
 * `first`, `syncing`, `unpaid`, `empty`, `offline`. Never part of the built app.
 */
import type { Backend } from './backend';
import type { Protection, Start, Theme } from './generated/desk';
import type { ErrorCode } from './generated/errors';
import { type Answers, answers, made } from './fixture/index';
import { failed, numbers, reception, rows } from './fixture/account';
import { costs, counts, usd } from './fixture/money';
import { overview } from './fixture/pages';

/** Each scene changes the answers of the calm account. */
export const scenes: Record<string, (given: Answers) => void> = {
  first: (given) => {
    const start = given.start;
    let here = false;
    given.start = () => {
      const known = start({} as never) as Awaited<ReturnType<typeof start>>;
      return here ? known : { ...known, connection: null, demo: false };
    };
    const [demo, connect] = [given.try_demo, given.connect];
    given.try_demo = (args) => ((here = true), demo(args));
    given.connect = (args) => ((here = true), connect(args));
  },
  syncing: (given) => {
    scenes['first']?.(given);
    const status = given.status;
    given.status = async (args) => ({
      ...(await status(args)),
      activity: 'syncing',
      stage: 'dialogues',
      freshness: { synced_at: null, usage_complete_to: null, bills_to: null, stale: false },
      stages: (
        [
          ['account', 1, 1],
          ['terms', 1, 1],
          ['rates', 76, 76],
          ['numbers', 6, 6],
          ['events', 41, 41],
          ['debits', 212, 212],
          ['bills', 14, 14],
          ['reports', 28, 28],
          ['dialogues', 48_200, 120_000],
          ['calculation', 0, null],
        ] as const
      ).map(([stage, done, of]) => ({
        stage,
        progress: { done, of, per_second: null, seconds_left: stage === 'dialogues' ? 240 : null },
        complete: done === of,
      })),
    });
  },
  unpaid: (given) => {
    const suspended = {
      kind: 'suspended',
      numbers: [reception],
      since: failed.at,
      debit: failed,
      owed: usd(390_000),
    } as const;
    given.overview = () => ({
      ...overview,
      headline: { ...suspended, numbers: [...suspended.numbers] },
      attention: [
        { kind: 'debit_failed', debit: failed, decline: 'card_declined', suspended: [reception] },
        ...overview.attention,
      ],
    });
    given.numbers = () => ({
      ...numbers,
      rows: rows.map((row) =>
        row.number.id === reception.id
          ? {
              ...row,
              status: { ...row.status, standing: 'suspended', failed_debit: failed.id },
              renews_at: null,
              warnings: [
                { kind: 'debit_failed', debit_id: failed.id, amount: usd(390_000), at: failed.at },
              ],
            }
          : row,
      ),
    });
    const draft = given.draft;
    given.draft = async (args) => ({ ...(await draft(args)), unpaid: [failed] });
    given.pay_debit = () => {
      throw {
        code: 'card_declined',
        detail: 'POST /v1/debits/d-failed/payment: 402 card_declined',
        facts: {},
      };
    };
  },
  empty: (given) => {
    const none = costs(0, 0);
    given.overview = () => ({
      ...overview,
      headline: { kind: 'nothing' },
      coming: { ...overview.coming, rows: [] },
      wabas: [],
      attention: [],
      last_check: null,
      month: {
        ...overview.month,
        costs: none,
        counts: counts(0, 0, 0),
        days: [],
        flags: [],
        last_month: null,
        last_month_costs: null,
        last_month_dialogues_to_same_day: null,
      },
    });
    given.numbers = () => ({ ...numbers, rows: [], hint: null });
  },
  offline: (given) => {
    const status = given.status;
    given.status = async (args) => {
      const known = await status(args);
      const freshness = known.freshness && { ...known.freshness, stale: true };
      return { ...known, offline: true, freshness };
    };
    given.spend = () => {
      throw { code: 'storage_busy', detail: 'database is locked (5)', facts: {} };
    };
  },
  locked: (given) => shut(given, 'archive_locked', { lock: 'passphrase', passphrase: true }),
  key_lost: (given) => shut(given, 'archive_key_lost', { lock: 'keyring', passphrase: false }),
  undecided: (given) =>
    shut(given, 'protection_undecided', { lock: 'undecided', passphrase: false }),
  unencrypted: (given) => {
    const settings = given.settings;
    given.settings = async (args) => ({
      ...(await settings(args)),
      protection: { lock: 'unencrypted', passphrase: false },
    });
  },
};

/** An own account whose archive does not open at the start, until it is unlocked, kept otherwise or begun anew. */
function shut(given: Answers, code: ErrorCode, protection: Protection): void {
  const start = given.start;
  let open = false;
  given.start = (args) => {
    const known = start(args) as Start;
    const problem = { code, detail: 'the archive does not open', facts: {} };
    return { ...known, demo: false, protection, problem: open ? null : problem };
  };
  const opened = () => ((open = true), given.start({})) as Start;
  for (const command of ['unlock', 'protect'] as const) given[command] = opened;
  given.rebuild_archive = () => ({ start: opened(), kept: [], aside: '' });
}

/** Lets the person of an account read a language as in a region, `es-MX`, in a theme. */
export function seenIn(given: Answers, locale: string | null, theme: Theme = 'system'): void {
  const start = given.start;
  const [language = null, region = null] = locale?.split('-') ?? [];
  given.start = (args) => {
    const known = start(args) as Start;
    return { ...known, settings: { ...known.settings, language, region, theme } };
  };
}

/** The fixture, in one of its scenes, and as its address says: `&in=ru-RU&theme=dark`. */
export function fixture(scene: string, wanted: URLSearchParams): Backend {
  const given = answers();
  scenes[scene]?.(given);
  seenIn(given, wanted.get('in'), wanted.get('theme') === 'dark' ? 'dark' : 'light');
  return made(given);
}
