import type { Language } from './index.svelte';

/** The families of the style sheet whose letters a language is written with, and one of the letters. */
const latin = ['Inter Variable', 'a'] as const;
const families: Record<Language, readonly (readonly [family: string, letter: string])[]> = {
  en: [latin],
  es: [latin],
  ru: [latin, ['Inter Cyrillic', 'я']],
};

/** Waits for the fonts of a language. What is laid out before they are there is laid out in another one first. */
export async function lettersOf(language: Language): Promise<void> {
  // Where there is no web view, in tests, there are no fonts either.
  if (!('fonts' in document)) return;
  const wanted = families[language];
  await Promise.all(
    wanted.map(([family, letter]) => document.fonts.load(`1em '${family}'`, letter)),
  );
}
