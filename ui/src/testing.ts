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
  const desk = new Desk(made(given, (command, args) => asked.push([command, args])));
  const { container } = render(App, { desk });
  await settled();
  return { container, asked, given, desk };
}

/** Once every answer has arrived and is on screen. */
export async function settled(ms = 30): Promise<void> {
  await new Promise((done) => setTimeout(done, ms));
  await tick();
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
