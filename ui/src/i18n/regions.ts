/**
 * The regions a person can choose, each with the languages whose way of writing numbers is its own.
 * The first of them writes the numbers where the person reads another language.
 */
const spoken = {
  US: ['en', 'es'],
  GB: ['en'],
  IE: ['en'],
  CA: ['en'],
  AU: ['en'],
  NZ: ['en'],
  IN: ['en'],
  ZA: ['en'],
  ES: ['es'],
  MX: ['es'],
  AR: ['es'],
  BO: ['es'],
  CL: ['es'],
  CO: ['es'],
  CR: ['es'],
  DO: ['es'],
  EC: ['es'],
  GT: ['es'],
  PA: ['es'],
  PE: ['es'],
  PY: ['es'],
  SV: ['es'],
  UY: ['es'],
  VE: ['es'],
  RU: ['ru'],
  BY: ['ru'],
  KZ: ['ru'],
  KG: ['ru'],
  UA: ['uk', 'ru'],
  MD: ['ro', 'ru'],
  AM: ['hy'],
  GE: ['ka'],
  UZ: ['uz'],
  BR: ['pt'],
  DE: ['de'],
  FR: ['fr'],
  IL: ['en'],
  IT: ['it'],
  PL: ['pl'],
  PT: ['pt'],
  TR: ['tr'],
} as const satisfies Record<string, readonly [string, ...string[]]>;

/** The regions whose way of writing numbers and dates a person can choose. */
export const regions = Object.keys(spoken);

const languagesOf = (region: string): readonly string[] =>
  (spoken as Record<string, readonly string[]>)[region] ?? [];

/** The region a language is read in where the system names none. */
const homes: Record<string, string> = { es: 'ES', ru: 'RU' };

/** The region of a language that comes without one; `es-419` is the Spanish of Latin America. */
export function homeOf(language: string, wanted: readonly string[]): string {
  return wanted.some((tag) => /^es[-_]419/i.test(tag)) ? 'MX' : (homes[language] ?? 'US');
}

/** The locale that writes numbers and amounts: by the region, in whichever language is read. */
export function numbersOf(language: string, region: string): string {
  const own = languagesOf(region);
  const by = own.length === 0 || own.includes(language) ? language : own[0];
  return `${by}-${region}-u-nu-latn`;
}

/** The locale that writes the words of dates and lists: the language, as its region writes it. */
export function wordsOf(language: string, region: string): string {
  const own = languagesOf(region);
  if (own.length === 0 || own.includes(language)) return `${language}-${region}`;
  return language === 'en' ? 'en-GB' : `${language}-${homes[language] ?? region}`;
}

/** Regions where a bare dollar sign can only be the dollar of the United States. */
const dollarIsKnown = new Set(['US', 'EC', 'SV', 'RU', 'BY', 'KZ', 'KG', 'UA', 'MD', 'AM', 'UZ']);

/** Whether the sign of a currency would say which one is meant, in a region. */
export function isAmbiguous(sign: string, region: string): boolean {
  return sign === '$' && !dollarIsKnown.has(region);
}

const twelveHours = new Set([
  ...['US', 'CA', 'AU', 'NZ', 'IN', 'MX', 'AR', 'BO', 'CL', 'CO', 'CR', 'DO', 'EC', 'GT', 'PA'],
  ...['PE', 'PY', 'SV', 'UY', 'VE'],
]);

/** How the clock of a region counts; web views of different years disagree where we do not say it. */
export function hoursOf(region: string, locale: string): 'h12' | 'h23' {
  if (region in spoken) return twelveHours.has(region) ? 'h12' : 'h23';
  const cycle = new Intl.DateTimeFormat(locale, { hour: 'numeric' }).resolvedOptions().hourCycle;
  return cycle === 'h12' ? 'h12' : 'h23';
}
