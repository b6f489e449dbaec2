/** The messages of one language: key to the sorted names of its arguments. */
export function catalogue(language: string): Map<string, string[]>;
/** The TypeScript of the English catalogue. */
export function typescript(): string;
