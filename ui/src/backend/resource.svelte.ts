import { type CommandError, asCommandError } from './backend';

/**
 * What a page knows about its data.
 *
 * A failed refresh keeps the value it had, because old figures with a warning are more use than an
 * empty page; but only for the same question, so March is never shown under the heading of April.
 */
export class Resource<T> {
  value = $state.raw<T | null>(null);
  error = $state.raw<CommandError | null>(null);
  loading = $state(false);
  #question = '';
  #latest = 0;

  /** With what is known already, if anything is. */
  constructor(known: T | null = null) {
    this.value = known;
  }

  /** Loads again. An answer that was overtaken by a later call is dropped. */
  async load(ask: () => Promise<T>, question = ''): Promise<void> {
    const turn = ++this.#latest;
    if (question !== this.#question) [this.value, this.error] = [null, null];
    this.#question = question;
    this.loading = true;
    try {
      const value = await ask();
      if (turn === this.#latest) [this.value, this.error] = [value, null];
    } catch (thrown) {
      if (turn === this.#latest) this.error = asCommandError(thrown);
    } finally {
      if (turn === this.#latest) this.loading = false;
    }
  }
}

/** One act of the person: it runs once at a time, so two clicks never send two writes. */
export class Act<T> {
  busy = $state(false);
  error = $state.raw<CommandError | null>(null);

  /** What came back, or null when it failed or is already under way. */
  async run(act: () => Promise<T>): Promise<T | null> {
    if (this.busy) return null;
    this.busy = true;
    this.error = null;
    try {
      return await act();
    } catch (thrown) {
      this.error = asCommandError(thrown);
      return null;
    } finally {
      this.busy = false;
    }
  }
}

/** Acts that all count, each done after the one before it: two settings changed in a moment are both kept. */
export class Acts {
  error = $state.raw<CommandError | null>(null);
  #last: Promise<void> = Promise.resolve();

  run(act: () => Promise<unknown>): Promise<void> {
    this.#last = this.#last.then(async () => {
      this.error = null;
      try {
        await act();
      } catch (thrown) {
        this.error = asCommandError(thrown);
      }
    });
    return this.#last;
  }
}
