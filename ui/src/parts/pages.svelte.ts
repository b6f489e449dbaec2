import { type CommandError, asCommandError } from '../backend/backend';

/** How many pages of a list are kept. */
const KEPT = 24;

/**
 * A list too long to have: pages of it, asked for when they come into view. What was there stays on screen until its
 * new version has arrived.
 */
export class Pages<T> {
  error = $state.raw<CommandError | null>(null);
  /** Grows with every page that arrives: what reads rows reads it too. */
  #arrived = $state(0);
  /* eslint-disable svelte/prefer-svelte-reactivity -- one counter tells of them, not every entry */
  #pages = new Map<number, readonly T[]>();
  #asked = new Set<number>();
  /* eslint-enable svelte/prefer-svelte-reactivity */
  #turn = 0;

  constructor(
    readonly size: number,
    private readonly ask: (from: number) => Promise<readonly T[]>,
  ) {}

  /** Forgets everything: it is another list. */
  clear(): void {
    this.#pages.clear();
    this.renew();
  }

  /** Asks again for what is seen from now on; the list may have changed. */
  renew(): void {
    this.#turn += 1;
    this.#asked.clear();
    this.error = null;
    this.#arrived += 1;
  }

  /** The row at a place, once it is here. */
  row(at: number): T | null {
    void this.#arrived;
    return this.#pages.get(Math.floor(at / this.size))?.[at % this.size] ?? null;
  }

  /** Asks for the pages with the rows from one place to before another. */
  need(from: number, to: number): void {
    for (let page = Math.floor(from / this.size); page * this.size < to; page += 1) {
      if (!this.#asked.has(page)) void this.#load(page);
    }
  }

  /** Takes a page that came with something else. */
  put(page: number, rows: readonly T[]): void {
    this.#asked.add(page);
    this.#pages.delete(page);
    this.#pages.set(page, rows);
    for (const old of this.#pages.keys()) {
      if (this.#pages.size <= KEPT) break;
      this.#pages.delete(old);
      this.#asked.delete(old);
    }
    this.#arrived += 1;
  }

  async #load(page: number): Promise<void> {
    const turn = this.#turn;
    this.#asked.add(page);
    try {
      const rows = await this.ask(page * this.size);
      if (turn === this.#turn) this.put(page, rows);
    } catch (thrown) {
      if (turn === this.#turn) this.error = asCommandError(thrown);
    }
  }
}
