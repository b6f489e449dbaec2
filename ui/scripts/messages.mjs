// Writes src/i18n/messages.ts: every message of the English catalogue with the arguments it takes.
// Run by `npm run messages`; a test fails when the file is stale.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { FluentResource } from '@fluent/bundle';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', 'src', 'i18n');

/** The names of the variables a pattern mentions, at any depth. */
function variables(node, found = new Set()) {
  if (Array.isArray(node)) node.forEach((part) => variables(part, found));
  else if (node && typeof node === 'object') {
    if (node.type === 'var') found.add(node.name);
    Object.values(node).forEach((part) => variables(part, found));
  }
  return found;
}

/** The messages of one language: key to its pattern, as Fluent understands it. */
export function patterns(language) {
  const folder = join(root, language);
  const messages = new Map();
  for (const file of readdirSync(folder).sort()) {
    const text = readFileSync(join(folder, file), 'utf8');
    const declared = text.match(/^[a-z][\w-]*(?= *=)/gm) ?? [];
    const parsed = new FluentResource(text).body.filter((entry) => !entry.id.startsWith('-'));
    if (declared.length !== parsed.length) {
      const ok = new Set(parsed.map((entry) => entry.id));
      throw new Error(`${file}: not understood: ${declared.filter((key) => !ok.has(key))}`);
    }
    for (const { id, value } of parsed) {
      if (messages.has(id)) throw new Error(`${file}: ${id} is written twice`);
      messages.set(id, value);
    }
  }
  return messages;
}

/** The messages of one language: key to the sorted names of its arguments. */
export function catalogue(language) {
  const named = [...patterns(language)].map(([id, value]) => [id, [...variables(value)].sort()]);
  return new Map(named);
}

/** Every choice in a pattern, at any depth: the variable it is made by and the keys it knows. */
export function choices(pattern, found = []) {
  if (Array.isArray(pattern)) pattern.forEach((part) => choices(part, found));
  else if (pattern && typeof pattern === 'object') {
    if (pattern.type === 'select') {
      const keys = pattern.variants.map(({ key }) => key.value);
      found.push({ by: pattern.selector.name, keys });
    }
    Object.values(pattern).forEach((part) => choices(part, found));
  }
  return found;
}

/** The TypeScript of the English catalogue. */
export function typescript() {
  const lines = [...catalogue('en')].map(([key, args]) => {
    const shape = args.map((name) => `${name}: string | number`).join('; ');
    return `  '${key}': ${args.length ? `{ ${shape} }` : 'null'};`;
  });
  return `// Generated from en/*.ftl by \`npm run messages\`. Do not edit.

/** Every message and the arguments it takes. */
export interface Messages {
${lines.join('\n')}
}
`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(join(root, 'messages.ts'), typescript());
}
