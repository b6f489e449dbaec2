import '@testing-library/jest-dom/vitest';
import { i18n, languages } from './src/i18n/index.svelte';
import { later } from './src/later.svelte';

// A test reads whichever language it likes, and never waits for it.
await Promise.all(languages.map(({ code }) => i18n.fetch(code)));

// Nor for what a window fetches once its first page is there.
await later.fetch();

// jsdom has no layout and no modal dialogs: the two calls the app makes are given their meaning here.
if (typeof document !== 'undefined') {
  HTMLDialogElement.prototype.showModal ??= function (this: HTMLDialogElement) {
    this.open = true;
    // What is marked for it gets the focus, whatever had it before; else the first that can have it.
    const first = this.querySelector<HTMLElement>('[autofocus]') ?? this.querySelector('button');
    first?.focus();
  };
  HTMLDialogElement.prototype.close ??= function (this: HTMLDialogElement) {
    this.open = false;
    this.dispatchEvent(new Event('close'));
  };
  Element.prototype.scrollIntoView ??= () => undefined;
  window.matchMedia ??= (query: string) =>
    Object.assign(new EventTarget(), {
      matches: false,
      media: query,
      onchange: null,
      addListener: () => undefined,
      removeListener: () => undefined,
    });
  globalThis.ResizeObserver ??= class {
    observe() {}
    unobserve() {}
    disconnect() {}
  };
}
