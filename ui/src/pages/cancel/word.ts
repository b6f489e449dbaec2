/** The word that confirms a cancellation, in each language of the window; the first is English. */
export const words = ['CANCEL', 'CANCELAR', 'ОТМЕНА'] as const;

/** Cyrillic letters that look like Latin ones: typed on another keyboard they mean the same. */
export const alike: Record<string, string> = {
  А: 'A',
  В: 'B',
  Е: 'E',
  К: 'K',
  М: 'M',
  Н: 'H',
  О: 'O',
  Р: 'P',
  С: 'C',
  Т: 'T',
  У: 'Y',
  Х: 'X',
};

const plain = (text: string) =>
  [...text.toUpperCase()].map((letter) => alike[letter] ?? letter).join('');

/** What was typed, if it is the word in any language or the last four digits; what Rust is told. */
export function agreed(typed: string, last4: string): string | null {
  const given = typed.normalize('NFKC').trim();
  if (words.some((word) => plain(word) === plain(given))) return given;
  return given === last4 && last4 !== '' ? last4 : null;
}
