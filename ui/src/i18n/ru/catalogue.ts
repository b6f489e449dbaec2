const files = import.meta.glob<string>('./*.ftl', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** Every file of this language, in one piece of the app that is fetched when the language is wanted. */
export const catalogue: readonly string[] = Object.values(files);
