import type { Language } from './index.svelte';

/** Some text in the letters of a language: which of the font's files it needs is said in the style sheet. */
const samples: Record<Language, string> = { en: 'a', es: 'a', ru: 'aя' };

/** Waits for the font of a language. What is laid out before it is there is laid out in another one first. */
export async function lettersOf(language: Language): Promise<void> {
  // Where there is no web view, in tests, there are no fonts either.
  if ('fonts' in document) await document.fonts.load("1em 'Inter Variable'", samples[language]);
}
