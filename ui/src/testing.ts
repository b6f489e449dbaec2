import { render } from '@testing-library/svelte';
import axe from 'axe-core';
import { tick } from 'svelte';
import App from './App.svelte';
import { Desk } from './backend/desk.svelte';
import type { News } from './backend/backend';
import type { Commands } from './backend/generated/commands';
import { seenIn } from './backend/fixture';
import { type Answers, answers, made } from './backend/fixture/index';
import { i18n } from './i18n/index.svelte';
import { painted } from './parts/painted';

/** What a window under test knows: the commands that were asked, and how each is answered. */
export interface Window {
  container: HTMLElement;
  asked: [command: string, args: unknown][];
  given: Answers;
  desk: Desk;
  /** Tells the page news, as Rust does. */
  tell: <N extends keyof News>(news: N, what: News[N]) => void;
}

/** How often a command was asked. */
export const times = ({ asked }: Window, command: keyof Commands) =>
  asked.filter(([name]) => name === command).length;

/** The whole window at an address, with the answers of a calm account changed by `change`. */
export async function open(
  address: string,
  change?: (given: Answers) => void,
  locale = 'en-US',
): Promise<Window> {
  i18n.choose([locale]);
  history.replaceState(null, '', address);
  const given = answers();
  if (locale !== 'en-US') seenIn(given, locale);
  change?.(given);
  const asked: Window['asked'] = [];
  const backend = made(given, (command, args) => asked.push([command, args]));
  const listeners: [news: string, tell: (what: never) => void][] = [];
  waiting = 0;
  const desk = new Desk({
    hear: (news, tell) => {
      listeners.push([news, tell]);
      return Promise.resolve(() => undefined);
    },
    ask: async (command, args) => {
      waiting += 1;
      return backend.ask(command, args).finally(() => (waiting -= 1));
    },
  });
  const { container } = render(App, { desk });
  await settled();
  const tell: Window['tell'] = (news, what) => {
    for (const [heard, hears] of listeners) if (heard === news) hears(what as never);
  };
  return { container, asked, given, desk, tell };
}

let waiting = 0;

/** Once every answer has arrived and is on screen; what never answers is not waited for. */
export async function settled(ms = 30): Promise<void> {
  const pause = (length: number) => new Promise((done) => setTimeout(done, length));
  await pause(ms);
  await painted();
  for (let turn = 0; waiting > 0 && turn < 30; turn += 1) await pause(10);
  await tick();
  await pause(0);
}

/** The words on screen, as a person reads them. */
export function words(element: Element | null): string {
  return (element?.textContent ?? '').replaceAll(/\s+/g, ' ').trim();
}

const blocks = 'p,li,h1,h2,h3,tr,dt,dd,figcaption,button,option,label,summary,caption,legend,div';

/** What is on screen line by line, for a snapshot a person can read. */
export function lines(element: Element): string {
  const copy = element.cloneNode(true) as Element;
  for (const cell of copy.querySelectorAll('td,th')) cell.append(' | ');
  for (const block of copy.querySelectorAll(blocks)) block.append('\n');
  const text = (copy.textContent ?? '').split('\n').map((line) => line.replaceAll(/\s+/g, ' '));
  return text
    .map((line) => line.replace(/[ |]+$/, '').trim())
    .filter(Boolean)
    .join('\n');
}

const spoken = ['title', 'aria-label', 'aria-valuetext', 'placeholder', 'alt'];

/** Every text a person can read, hear or hover over, one entry for each. */
export function texts(element: Element): string[] {
  const found = [document.title];
  const walk = document.createTreeWalker(element, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    if (node instanceof Element) {
      for (const name of spoken) found.push(node.getAttribute(name) ?? '');
    } else if (node.parentElement?.closest('style,script,code,kbd') === null) {
      found.push(node.nodeValue ?? '');
    }
  }
  return found.map((text) => text.replaceAll(/\s+/g, ' ').trim()).filter(Boolean);
}

/** What axe finds wrong. Colours are measured in the real window: jsdom draws nothing. */
export async function faults(container: HTMLElement): Promise<string[]> {
  const { violations } = await axe.run(container, {
    rules: { 'color-contrast': { enabled: false } },
  });
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
}
