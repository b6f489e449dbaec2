import { readFileSync, readdirSync } from 'node:fs';
import { afterEach, expect, test } from 'vitest';
import { i18n } from '../i18n/index.svelte';
import { lines, open, settled, texts } from '../testing';
import { type Scene, act, addresses, everyScene } from '../testing-scenes';

afterEach(() => {
  i18n.transform = (text) => text;
});

/** Names of things, the same in every language: of the fixture, of products, of formats. */
const names = [
  'Dialogue Desk',
  'WhatsApp Business',
  'WhatsApp Manager',
  'WhatsApp',
  'Northwind \\p{Lu}\\p{L}+( (SL|Online))?',
  'Northwind',
  'Reception',
  'Campaigns',
  'Support',
  'Bookings( London)?',
  'Ventas \\p{L}+',
  'Old shop',
  'Visa',
  'Meta',
  'WCAG',
  '\\bAA\\b',
  'Linux',
  'Orca',
  'NVDA',
  'VoiceOver',
  'WABA',
  'API',
  'UTC',
  'SMS',
  'PIN',
  '[\\w-]*\\.(csv|zip|backup|odt)\\b',
  'CSV',
  'XLSX',
  'PDF',
  'US\\$',
  'USD',
  'chat-api 2022-02',
  '[A-Z][a-z]+/[A-Z]\\w+(_\\w+)*',
  '\\b[BCR]-\\d[\\d-]*',
  'deb-[\\d-]+',
  '\\b[HDWC]\\d\\b',
  'https?://[\\w.:/]+',
  '/home/[\\w./-]+',
  'English',
  'Español',
  'Русский',
  '\\b(Ctrl|Alt|Esc)\\b',
];
const named = new RegExp(names.join('|'), 'gu');
const unnamed = (text: string) => text.replaceAll(named, ' ');

/** The words of the catalogue of a language, small. */
function catalogueWords(language: string): Set<string> {
  const folder = `src/i18n/${language}`;
  const text = readdirSync(folder).map((file) => readFileSync(`${folder}/${file}`, 'utf8'));
  const values = text.join('\n').replaceAll(/^[a-z][\w-]* =|\{ ?\$\w+ ?(->|\})|\[\w+\]/gm, ' ');
  return new Set(values.toLowerCase().match(/\p{L}{3,}/gu));
}

const [english, spanish] = [catalogueWords('en'), catalogueWords('es')];
/** Months that are written as English words are. */
for (const month of ['may', 'ago']) spanish.add(month);

/** Lines that begin with a month, written small as within one. */
const smallMonths = () =>
  lines(document.body)
    .split('\n')
    .filter((line) => /^\p{Ll}+ (de )?\d{4}/u.test(line));

test.each(everyScene)('$name in Spanish has no English word', async (scene) => {
  const { container } = await open(scene.address, scene.change, 'es-ES');
  await act(scene, settled);
  const said = texts(document.body).flatMap((text) =>
    (
      unnamed(text)
        .toLowerCase()
        .match(/\p{L}{3,}/gu) ?? []
    ).map((word) => [word, text]),
  );
  const leaked = said.filter(([word = '']) => english.has(word) && !spanish.has(word));
  expect(leaked).toEqual([]);
  expect(texts(container).filter((text) => /\p{Script=Cyrillic}/u.test(unnamed(text)))).toEqual([]);
  expect(smallMonths()).toEqual([]);
});

test.each(everyScene)('$name in Russian has no Latin word but names', async (scene) => {
  await open(scene.address, scene.change, 'ru-RU');
  await act(scene, settled);
  const latin = texts(document.body).filter((text) => /\p{Script=Latin}{2,}/u.test(unnamed(text)));
  expect(latin).toEqual([]);
  expect(smallMonths()).toEqual([]);
});

/** Accents every letter and makes a text a third longer; what is left plain is not translated. */
function pseudo(text: string): string {
  const accented = text.replaceAll(/[a-z]/gi, (letter) => {
    const at = letter.toLowerCase().charCodeAt(0) - 97;
    return [...'àƀçðéƒĝĥîĵķļḿñöþǫŕšţûṽŵẋýž'][at] ?? letter;
  });
  return accented + '~'.repeat(Math.ceil(text.trim().length * 0.35));
}

const dates =
  /\b(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\w*\b|\b(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\b[AP]M\b|\bat\b/g;

test.each(everyScene)('$name has every text from the catalogue', async (scene) => {
  i18n.transform = pseudo;
  await open(scene.address, scene.change);
  await act(scene, settled);
  const countries = new Set(
    [...document.querySelectorAll('#country option, #settings-region option')].map(
      ({ textContent }) => textContent?.trim(),
    ),
  );
  const lists = ['Argentina', 'Spain', 'Mexico', 'France', 'United Kingdom'];
  const plain = texts(document.body)
    .filter((text) => !countries.has(text))
    .filter((text) =>
      /[a-z]{2,}/i.test(
        unnamed(text)
          .replaceAll(dates, ' ')
          .replaceAll(new RegExp(lists.join('|'), 'g'), ' ')
          .replaceAll(/\band\b/g, ' '),
      ),
    );
  expect(plain).toEqual([]);
});

test.each(addresses.flatMap((address) => ['es-ES', 'ru-RU'].map((locale) => [address, locale])))(
  '%s reads well in %s',
  async (address = '/', locale) => {
    const few: Scene['change'] = (given) => {
      const dialogues = given.dialogues;
      given.dialogues = async (args) => {
        const page = await dialogues(args);
        return { ...page, rows: page.rows.slice(0, 9) };
      };
    };
    const { container } = await open(address, few, locale);
    const main = container.querySelector('main');
    expect(main && lines(main)).toMatchSnapshot();
  },
);
