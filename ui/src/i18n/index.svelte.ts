import { FluentBundle, FluentResource } from '@fluent/bundle';
import type { Messages } from './messages';

export type Key = keyof Messages;
/** The arguments of one message, and nothing else. */
export type Args<K extends Key> = Messages[K] extends null ? [] : [Messages[K]];
/** The messages without arguments: what a table of words may hold. */
export type PlainKey = { [K in Key]: Messages[K] extends null ? K : never }[Key];
export type Language = 'en';

const files = import.meta.glob<string>('./*/*.ftl', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** The languages we have, each in its own script. */
export const languages: readonly { code: Language; name: string }[] = [
  { code: 'en', name: 'English' },
];

/** The regions whose way of writing numbers and dates a person can choose. */
export const regions = ['US', 'GB', 'ES', 'MX', 'AR', 'DE', 'FR', 'BR', 'IN'] as const;

function bundle(language: Language, locale: string): FluentBundle {
  const made = new FluentBundle([locale, language], { useIsolating: false });
  for (const [path, text] of Object.entries(files)) {
    if (path.startsWith(`./${language}/`)) made.addResource(new FluentResource(text));
  }
  return made;
}

/** The language and region on screen. What reads them is redrawn when they change. */
class I18n {
  language = $state<Language>('en');
  region = $state('US');
  /** The locale for `Intl`: our language, the person's region. Never what the web view reports. */
  readonly locale = $derived(`${this.language}-${this.region}`);
  /** In which zone moments are shown: the provider's, this computer's, or UTC. */
  zone = $state<'provider' | 'mine' | 'utc'>('provider');
  readonly #bundle = $derived(bundle(this.language, this.locale));

  /** Takes the first wanted tag we can serve. A web view may report nonsense such as `C`. */
  choose(wanted: readonly string[], region?: string | null): void {
    const known = wanted
      .map((tag) => tag.slice(0, 2).toLowerCase())
      .find((tag) => languages.some(({ code }) => code === tag));
    this.language = (known as Language | undefined) ?? 'en';
    const named = wanted.map((tag) => /^[a-z]{2}[-_]([A-Z]{2})\b/.exec(tag)?.[1]).find(Boolean);
    this.region = region && /^[A-Z]{2}$/.test(region) ? region : (named ?? 'US');
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
    const errors: Error[] = [];
    const text = this.#bundle.formatPattern(message.value, args ?? null, errors);
    if (errors[0]) throw new Error(`${key}: ${errors[0].message}`);
    return text;
  }
}

export const i18n = new I18n();

/** A message in the language on screen, its arguments checked by the compiler. */
export function t<K extends Key>(key: K, ...args: Args<K>): string {
  return i18n.text(key, args[0]);
}
