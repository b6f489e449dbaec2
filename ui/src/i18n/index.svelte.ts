import { FluentBundle, FluentNumber, FluentResource, type FluentValue } from '@fluent/bundle';
import { amountIn, countIn } from './figures';
import { lettersOf } from './letters';
import type { Messages } from './messages';
import { homeOf, hoursOf, numbersOf, wordsOf } from './regions';

export type Key = keyof Messages;
/** The arguments of one message, and nothing else. */
export type Args<K extends Key> = Messages[K] extends null ? [] : [Messages[K]];
/** The messages without arguments: what a table of words may hold. */
export type PlainKey = { [K in Key]: Messages[K] extends null ? K : never }[Key];
export type Language = 'en' | 'es' | 'ru';

/** The messages of a language as they were parsed when the app was built, file by file. */
export type Catalogue = readonly FluentResource['body'][];

/** The words of a language come when it is wanted: a window reads one language, and begins sooner with one. */
const catalogues: Record<Language, () => Promise<{ catalogue: Catalogue }>> = {
  en: () => import('./en/catalogue'),
  es: () => import('./es/catalogue'),
  ru: () => import('./ru/catalogue'),
};

/** The languages we have, each in its own script. */
export const languages: readonly { code: Language; name: string }[] = [
  { code: 'en', name: 'English' },
  { code: 'es', name: 'Español' },
  { code: 'ru', name: 'Русский' },
];

/** A number in a message: its plural is the language's, its digits are the region's. */
class Counted extends FluentNumber {
  override toString(): string {
    return countIn(i18n.numbers, this.value);
  }
}

/** What a message may ask for besides its arguments: an amount, or a number, written out. */
const functions = {
  MONEY: ([amount, currency]: FluentValue[]) =>
    amountIn(i18n.numbers, { amount: String(amount), currency: String(currency) }),
  NUMBER: ([n]: FluentValue[]) => new Counted(Number(n)),
};

/** A dot that ends a date or an hour ends the sentence as well. */
const oneDot = (text: string) => text.replaceAll(/(?<=\p{L})\.\.(?=\s|$)/gu, '.');

/** The first wanted language we have. A web view may report nonsense such as `C`. */
function languageOf(wanted: readonly string[]): Language | undefined {
  const codes = wanted.map((tag) => tag.slice(0, 2).toLowerCase());
  const known = codes.find((tag) => languages.some(({ code }) => code === tag));
  return known as Language | undefined;
}

/** The language and region on screen. What reads them is redrawn when they change. */
class I18n {
  language = $state<Language>('en');
  region = $state('US');
  /** What every word goes through; a test lengthens and accents them. */
  transform = $state.raw<(text: string) => string>((text) => text);
  /** The locale of words, dates and lists. Never what the web view reports. */
  readonly locale = $derived(wordsOf(this.language, this.region));
  /** The locale of digits and amounts: the region's, in whichever language is read. */
  readonly numbers = $derived(numbersOf(this.language, this.region));
  /** Whether the hours of the region go to twelve or to twenty-four. */
  readonly hours = $derived(hoursOf(this.region, this.numbers));
  /** In which zone moments are shown: the provider's, this computer's, or UTC. */
  zone = $state<'provider' | 'mine' | 'utc'>('provider');
  readonly #bundle = $derived.by(() => {
    const { language, transform } = this;
    const made = new FluentBundle(language, { useIsolating: false, functions, transform });
    for (const body of this.#here[language] ?? [])
      made.addResource(Object.assign(new FluentResource(''), { body }));
    return made;
  });
  #here = $state.raw<Partial<Record<Language, Catalogue>>>({});
  #turn = 0;

  /** Begins to fetch what will probably be read, before it is known. */
  foresee(wanted: readonly string[]): void {
    const language = languageOf(wanted) ?? 'en';
    void this.fetch(language);
    void lettersOf(language);
  }

  /** Fetches the words of a language, once. */
  async fetch(language: Language): Promise<void> {
    if (this.#here[language]) return;
    const { catalogue } = await catalogues[language]();
    this.#here = { ...this.#here, [language]: catalogue };
  }

  /** Chooses once the words are here; of two wishes the later one counts. */
  async take(wanted: readonly string[], region?: string | null): Promise<void> {
    const turn = ++this.#turn;
    await this.fetch(languageOf(wanted) ?? 'en');
    if (turn === this.#turn) this.choose(wanted, region);
  }

  /** Takes the first wanted tag we can serve, whose words are here. */
  choose(wanted: readonly string[], region?: string | null): void {
    this.language = languageOf(wanted) ?? 'en';
    const named = wanted.map((tag) => /^[a-z]{2}[-_]([A-Z]{2})\b/.exec(tag)?.[1]).find(Boolean);
    const chosen = region && /^[A-Z]{2}$/.test(region) ? region : named;
    this.region = chosen ?? homeOf(this.language, wanted);
  }

  /** The zone a moment is shown in, of something that happened in `zone`. */
  shownZone(zone: string): string {
    if (this.zone === 'utc') return 'UTC';
    if (this.zone === 'mine') return new Intl.DateTimeFormat('en').resolvedOptions().timeZone;
    return zone;
  }

  /** A message in the language on screen. */
  text(key: Key, args?: Record<string, string | number> | null): string {
    const message = this.#bundle.getMessage(key);
    if (!message?.value) throw new Error(`no message ${key}`);
    const given = Object.entries(args ?? {}).map(([name, value]) => [
      name,
      typeof value === 'number' ? new Counted(value) : value,
    ]);
    const errors: Error[] = [];
    const text = this.#bundle.formatPattern(message.value, Object.fromEntries(given), errors);
    if (errors[0]) throw new Error(`${key}: ${errors[0].message}`);
    return oneDot(text);
  }
}

export const i18n = new I18n();

/** A message in the language on screen, its arguments checked by the compiler. */
export function t<K extends Key>(key: K, ...args: Args<K>): string {
  return i18n.text(key, args[0]);
}
