/** Cyrillic letters that look like Latin ones: typed on another keyboard they mean the same. */
const alike: Record<string, string> = {
  '\u0410': 'A',
  '\u0412': 'B',
  '\u0421': 'C',
  '\u0415': 'E',
  '\u041d': 'H',
  '\u041a': 'K',
  '\u041c': 'M',
  '\u041e': 'O',
  '\u0420': 'P',
  '\u0422': 'T',
  '\u0425': 'X',
};

const plain = (text: string) =>
  [...text.normalize('NFKC').trim().toUpperCase()]
    .map((letter) => alike[letter] ?? letter)
    .join('');

/** What was typed, if it is the word or the last four digits; the form Rust is told. */
export function agreed(typed: string, word: string, last4: string): string | null {
  const given = plain(typed);
  if (given === plain(word)) return 'CANCEL';
  return given === last4 && last4 !== '' ? last4 : null;
}
