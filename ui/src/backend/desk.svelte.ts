import { tick } from 'svelte';
import { asCommandError, type Backend, type News } from './backend';
import type { Commands } from './generated/commands';
import type { Connection, Settings, SettingsPatch, Start, Status } from './generated/desk';
import type { Overview } from './generated/views';
import { i18n } from '../i18n/index.svelte';
import { lettersOf } from '../i18n/letters';

/** A short answer to something the person just did. */
export interface Toast {
  text: string;
  undo?: () => void;
  /** What can be done next. */
  acts?: { id: string; label: string; run: () => void }[];
}

/** Whether an overview was read after the sync that a status tells of. */
function isOf(overview: Overview | null, { freshness }: Status): boolean {
  return JSON.stringify(overview?.freshness) === JSON.stringify(freshness);
}

/**
 * What the whole window knows: the connection, the settings, the state of the sync. Pages get it
 * as a prop and ask Rust through it.
 */
export class Desk {
  start = $state.raw<Start | null>(null);
  status = $state.raw<Status | null>(null);
  toast = $state.raw<Toast | null>(null);
  /** Counts what is new in the archive: a page that reads it loads again. */
  version = $state(0);
  /** The overview as it was asked for together with the start: what is opened by it need not ask again. */
  first: Overview | null = null;
  /** The first page is on the screen: what it does not need begins. */
  begun = $state(false);
  /** The first run goes on until its last screen, also when the connection exists already. */
  arriving = $state(false);
  /** Saves the open view as a file, where it can be saved. */
  saveView = $state.raw<(() => void) | null>(null);
  /** The account's zone, as the last view said. */
  zone = $state('UTC');

  readonly #backend: Backend;
  /** Counts what was heard of the sync. */
  #heard = 0;

  constructor(backend: Backend) {
    this.#backend = backend;
  }

  async ask<C extends keyof Commands>(
    command: C,
    args?: Commands[C]['args'],
  ): Promise<Commands[C]['ok']> {
    const answer = await this.#backend.ask(command, args).catch(async (thrown: unknown) => {
      await this.#meet(thrown);
      throw thrown;
    });
    if (answer && typeof answer === 'object' && 'freshness' in answer && 'zone' in answer) {
      this.zone = answer.zone;
    }
    return answer;
  }

  /** Damage that shows only on some page concerns the whole window: what can be done about it is offered above. */
  async #meet(thrown: unknown): Promise<void> {
    if (asCommandError(thrown).code !== 'storage_corrupt' || !this.start || this.start.problem)
      return;
    this.start = await this.#backend.ask('start');
  }

  hear<N extends keyof News>(news: N, tell: (what: News[N]) => void): Promise<() => void> {
    return this.#backend.hear(news, tell);
  }

  /** Asks where we stand and listens from then on. Answers how to stop. */
  async open(): Promise<() => void> {
    const listening = Promise.all([
      this.hear('status', (status) => {
        this.#heard += 1;
        this.status = status;
      }),
      this.hear('changed', () => this.changed()),
    ]);
    await this.restart();
    const stops = await listening;
    return () => stops.forEach((stop) => stop());
  }

  /** Asks again where we stand: the connection came or went. */
  async restart(): Promise<void> {
    const [heard, version] = [this.#heard, this.version];
    const early = this.ask('overview').catch(() => null);
    const [start, status] = await Promise.all([this.ask('start'), this.ask('status')]);
    await this.apply(start.settings, start.language);
    await lettersOf(i18n.language);
    // What takes longer is waited for by the page, which says so.
    const first = await Promise.race([
      early,
      new Promise<null>((late) => setTimeout(late, 100, null)),
    ]);
    // It was asked before anything was heard: if the archive went on since, the page asks anew.
    this.first = version === this.version && isOf(first, status) ? first : null;
    // Before pages see it, so that one that is opened by it loads once.
    this.changed();
    this.start = start;
    // What was heard meanwhile may be newer than the answer; if it is not, more will be heard.
    if (heard === this.#heard) this.status = status;
    await tick();
    this.first = null;
  }

  changed(): void {
    this.version += 1;
  }

  /** Takes back what the person just did, as far as the short answer to it offers that. */
  undo(): void {
    this.toast?.undo?.();
    this.toast = null;
  }

  get connection(): Connection | null {
    return this.start?.connection ?? null;
  }

  /** Changes settings, at once and for good. */
  async save(patch: SettingsPatch): Promise<void> {
    const settings = await this.ask('save_settings', patch);
    if (this.start) this.start = { ...this.start, settings };
    await this.apply(settings, this.start?.language ?? 'en');
  }

  /** Shows the window by the settings. */
  async apply(settings: Settings, system: string): Promise<void> {
    await i18n.take([settings.language ?? '', system, ...navigator.languages], settings.region);
    i18n.zone = settings.zone;
    const root = document.documentElement;
    const dark =
      settings.theme === 'dark' ||
      (settings.theme === 'system' && matchMedia('(prefers-color-scheme: dark)').matches);
    root.lang = i18n.language;
    root.dataset['theme'] = dark ? 'dark' : 'light';
    root.dataset['accent'] = settings.system_accent ? 'system' : 'ours';
    root.dataset['contrast'] = settings.more_contrast ? 'more' : 'system';
    root.dataset['motion'] = settings.reduce_motion ? 'less' : 'system';
    root.style.fontSize = settings.text_size === 100 ? '' : `${settings.text_size}%`;
  }
}
