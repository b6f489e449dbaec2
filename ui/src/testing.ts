import { render } from '@testing-library/svelte';
import axe from 'axe-core';
import { tick } from 'svelte';
import App from './App.svelte';
import { Desk } from './backend/desk.svelte';
import type { Commands } from './backend/generated/commands';
import { type Answers, answers, made } from './backend/fixture/index';
import { i18n } from './i18n/index.svelte';

/** What a window under test knows: the commands that were asked, and how each is answered. */
export interface Window {
  container: HTMLElement;
  asked: [command: string, args: unknown][];
  given: Answers;
  desk: Desk;
}

/** How often a command was asked. */
export const times = ({ asked }: Window, command: keyof Commands) =>
  asked.filter(([name]) => name === command).length;

/** The whole window at an address, with the answers of a calm account changed by `change`. */
export async function open(address: string, change?: (given: Answers) => void): Promise<Window> {
  i18n.choose(['en-US']);
  history.replaceState(null, '', address);
  const given = answers();
  change?.(given);
  const asked: Window['asked'] = [];
  const backend = made(given, (command, args) => asked.push([command, args]));
  waiting = 0;
  const desk = new Desk({
    ...backend,
    ask: async (command, args) => {
      waiting += 1;
      return backend.ask(command, args).finally(() => (waiting -= 1));
    },
  });
  const { container } = render(App, { desk });
  await settled();
  return { container, asked, given, desk };
}

let waiting = 0;

/** Once every answer has arrived and is on screen; what never answers is not waited for. */
export async function settled(ms = 30): Promise<void> {
  const pause = (length: number) => new Promise((done) => setTimeout(done, length));
  await pause(ms);
  for (let turn = 0; waiting > 0 && turn < 30; turn += 1) await pause(10);
  await tick();
  await pause(0);
}

/** The words on screen, as a person reads them. */
export function words(element: Element | null): string {
  return (element?.textContent ?? '').replaceAll(/\s+/g, ' ').trim();
}

/** What axe finds wrong. Colours are measured in the real window: jsdom draws nothing. */
export async function faults(container: HTMLElement): Promise<string[]> {
  const { violations } = await axe.run(container, {
    rules: { 'color-contrast': { enabled: false } },
  });
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
}
