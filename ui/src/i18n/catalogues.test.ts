import { readFileSync, readdirSync } from 'node:fs';
import { beforeEach, describe, expect, test } from 'vitest';
import { catalogue, choices, patterns } from '../../scripts/messages.mjs';
import { agreed, alike, words } from '../pages/cancel/word';
import { type Key, i18n, languages } from './index.svelte';

const english = catalogue('en');
const codes = languages.map(({ code }) => code);

/** Everything a message can say: each choice taken once, the rest of it with any value. */
function saidBy(key: string, args: readonly string[]): string[] {
  const options = [0, 1, 2, 5, 21, 1000, 1_000_000, 'yearly', 'monthly'];
  return options.map((value) => {
    const given = Object.fromEntries(args.map((name) => [name, value]));
    return i18n.text(key as Key, given);
  });
}

/** The source of a language, by file. */
const files = (language: string) =>
  readdirSync(`src/i18n/${language}`).map(
    (file) => [file, readFileSync(`src/i18n/${language}/${file}`, 'utf8')] as const,
  );

describe.each(codes)('in %s', (code) => {
  const own = patterns(code);
  const locale = { en: 'en-US', es: 'es-ES', ru: 'ru-RU' }[code];
  beforeEach(() => i18n.choose([locale]));

  test('no message is missing, and none is left over', () => {
    const keys = [...own.keys()];
    expect([...english.keys()].filter((key) => !own.has(key))).toEqual([]);
    expect(keys.filter((key) => !english.has(key))).toEqual([]);
    expect(keys, 'in the same order').toEqual([...english.keys()]);
  });

  test('the files are the same', () => {
    expect(readdirSync(`src/i18n/${code}`)).toEqual(readdirSync('src/i18n/en'));
  });

  test('every message has the same placeholders', () => {
    const different = [...catalogue(code)].filter(
      ([key, args]) => String(args) !== String(english.get(key)),
    );
    expect(different).toEqual([]);
  });

  test('every choice by a number has every plural of the language, any other the same keys', () => {
    const plurals = new Intl.PluralRules(code).resolvedOptions().pluralCategories;
    const anyPlural = ['zero', 'one', 'two', 'few', 'many', 'other'];
    for (const [key, pattern] of own) {
      for (const { by, keys } of choices(pattern)) {
        const names = keys.filter((name) => typeof name === 'string');
        if (names.every((name) => anyPlural.includes(name))) {
          expect([...names].sort(), `${key} by ${by}`).toEqual([...plurals].sort());
        } else {
          const theirs = choices(patterns('en').get(key)).find((one) => one.by === by);
          expect([...keys].sort(), `${key} by ${by}`).toEqual([...(theirs?.keys ?? [])].sort());
        }
      }
    }
  });

  test('every message can be written with every count', () => {
    for (const [key, args] of english) {
      for (const text of saidBy(key, args)) {
        expect(text, key).not.toBe('');
        expect(text, key).not.toMatch(/[{}]|undefined|NaN| {2}|\.\.(?!\.)/);
      }
    }
  });

  test('no letter of another script slipped in', () => {
    const names =
      /WhatsApp( Business| Manager)?|Dialogue Desk|Meta|WCAG|AA|Linux|Orca|NVDA|VoiceOver|PDF|API|SMS|PIN|UTC|MB|CSV|\.(?:zip|backup|csv)\b|https:\S+|yearly|monthly|business|customer|conversation|message/g;
    for (const [key, args] of english) {
      for (const text of saidBy(key, args)) {
        const foreign =
          code === 'ru'
            ? /\p{Script=Latin}/u.test(text.replaceAll(names, ' '))
            : /\p{Script=Cyrillic}/u.test(text);
        expect(foreign, `${key}: ${text}`).toBe(false);
      }
    }
  });

  test('a label has room where there is little', () => {
    const room: [RegExp, number][] = [
      [/^nav-/, 16],
      [/^tab-/, 12],
      [/^col-/, 27],
      [/^certainty-(estimated|reported|billed)$/, 20],
      [/^clock-(day|week|month)$/, 14],
    ];
    const long = room.flatMap(([keys, most]) =>
      [...english.keys()]
        .filter((key) => keys.test(key))
        .map((key) => i18n.text(key as Key))
        .filter((text) => text.length > most),
    );
    expect(long).toEqual([]);
  });

  test('no sentence is more than twice as long as its English', () => {
    const long = [...english]
      .filter(([, args]) => args.length === 0)
      .filter(([key]) => {
        const text = i18n.text(key as Key);
        i18n.choose(['en-US']);
        const theirs = i18n.text(key as Key);
        i18n.choose([locale]);
        return text.length > Math.max(24, theirs.length) * 2;
      });
    expect(long).toEqual([]);
  });

  test('the word to type is one that Rust and the page accept', () => {
    const word = i18n.text('cancel-word');
    expect(words).toContain(word);
    expect(agreed(word.toLowerCase(), '1222')).toBe(word.toLowerCase());
  });
});

describe.each(['es', 'ru'] as const)('in %s', (code) => {
  test('a number and its word do not part', () => {
    for (const [file, text] of files(code)) {
      const messages = text.split(/^(?=[a-z][\w-]* = )/m);
      for (const message of messages) {
        const counted = [...message.matchAll(/\{ \$(\w+) ->/g)].map(([, name]) => name);
        const parted = counted.filter((name) =>
          new RegExp(`\\{ \\$${name} \\} \\p{L}`, 'u').test(message),
        );
        expect(parted, `${file}: ${message}`).toEqual([]);
        if (!message.startsWith('#')) expect(message, file).not.toMatch(/\d \p{L}/u);
      }
    }
  });

  test('nothing is left in English', () => {
    const same = [...english.keys()].filter((key) => {
      const of = (locale: string) => {
        i18n.choose([locale]);
        const names = (english.get(key) ?? []).map((name) => [name, 'x']);
        return i18n.text(key as Key, Object.fromEntries(names));
      };
      return of('en-US') === of(code) && /\p{L}{2}/u.test(of(code).replaceAll('x', ''));
    });
    const alike = {
      es: [
        'app-name',
        'window-title',
        'no',
        'token',
        'col-total',
        'reading-utc',
        'megabytes',
        'reading-false',
        'reading-marketing',
      ],
      ru: ['app-name', 'window-title', 'reading-utc'],
    }[code];
    const plain = { es: ['add-step-plan', 'spend-total', 'tab-plan', 'fact-plan'], ru: [] }[code];
    expect(same.sort()).toEqual([...alike, ...plain].sort());
  });
});

describe('plurals by the examples of CLDR', () => {
  test.each([
    ['es', 1, 'Un diálogo'],
    ['es', 0, '0 diálogos'],
    ['es', 1000, '1000 diálogos'],
    ['es', 1_000_000, '1.000.000 de diálogos'],
    ['ru', 1, '1 диалог'],
    ['ru', 21, '21 диалог'],
    ['ru', 101, '101 диалог'],
    ['ru', 2, '2 диалога'],
    ['ru', 22, '22 диалога'],
    ['ru', 5, '5 диалогов'],
    ['ru', 11, '11 диалогов'],
    ['ru', 25, '25 диалогов'],
    ['ru', 111, '111 диалогов'],
    ['ru', 1000, '1 000 диалогов'],
    ['ru', 1.5, '1,5 диалога'],
  ])('in %s, %d is %s', (code, n, written) => {
    i18n.choose([code]);
    const text = i18n.text('dialogues-counts', { n, free: '', paid: '' });
    expect(text.replaceAll(/[\u00a0\u202f]/g, ' ')).toMatch(new RegExp(`^${written};`));
  });
});

describe('the word that confirms a cancellation', () => {
  const rust = readFileSync('../src-tauri/crates/desk/src/typed.rs', 'utf8');

  test('is decided by the same words in Rust', () => {
    const theirs = /const WORDS: \[&str; \d+\] = \[([^\]]+)\]/.exec(rust)?.[1] ?? '';
    expect([...theirs.matchAll(/"([^"]+)"/g)].map(([, word]) => word)).toEqual([...words]);
  });

  test('is decided by the same look-alikes in Rust', () => {
    const theirs = [...rust.matchAll(/'(.)' => '(.)'/gu)].map(([, from, to]) => [from, to]);
    expect(Object.fromEntries(theirs)).toEqual(alike);
    expect(theirs.length).toBeGreaterThan(9);
  });

  test.each([
    ['CANCEL', true],
    ['  cancel ', true],
    ['\u0441\u0430n\u0441\u0435l', true],
    ['Cancelar', true],
    ['отмена', true],
    ['OTMEHA', true],
    ['1222', true],
    ['222', false],
    ['', false],
    ['CANCELS', false],
    ['yes', false],
  ])('%j: %j', (typed, accepted) => {
    expect(agreed(typed, '1222') !== null).toBe(accepted);
  });
});
