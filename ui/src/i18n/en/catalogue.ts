import type { Catalogue } from '../index.svelte';

const files = import.meta.glob<Catalogue[number]>('./*.ftl', { import: 'default', eager: true });

/** Every file of this language, in one piece of the app that is fetched when the language is wanted. */
export const catalogue: Catalogue = Object.values(files);
