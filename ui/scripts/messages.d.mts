/** The messages of one language: key to its pattern, as Fluent understands it. */
export function patterns(language: string): Map<string, unknown>;
/** The messages of one language: key to the sorted names of its arguments. */
export function catalogue(language: string): Map<string, string[]>;
/** Every choice in a pattern, at any depth: the variable it is made by and the keys it knows. */
export function choices(pattern: unknown): { by: string; keys: (string | number)[] }[];
/** The TypeScript of the English catalogue. */
export function typescript(): string;
