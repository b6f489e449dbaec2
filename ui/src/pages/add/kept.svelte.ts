import { type CommandError, asCommandError } from '../../backend/backend';
import type { Draft } from '../../backend/generated/desk';

/** What is typed and not chosen, left out. */
const chosenOf = (draft: Draft) =>
  JSON.stringify({ ...draft, number: '', display_name: '', agreed_price: null });

/** Keeps what is chosen at once, what is typed a moment after the last keystroke, and all when the page is left. */
export class Kept {
  error = $state.raw<CommandError | null>(null);
  #waiting: Draft | null = null;
  #saved = '';
  #chosen = '';
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #save: (draft: Draft) => Promise<unknown>;

  constructor(save: (draft: Draft) => Promise<unknown>) {
    this.#save = save;
  }

  /** Keeps it, soon or at once. */
  later(draft: Draft): void {
    // What was loaded is kept already.
    if (this.#saved === '') this.#saved = JSON.stringify(draft);
    this.#waiting = draft;
    const chosen = chosenOf(draft);
    const typed = chosen === this.#chosen;
    this.#chosen = chosen;
    clearTimeout(this.#timer);
    if (typed) this.#timer = setTimeout(() => void this.flush(), 250);
    else void this.flush();
  }

  /** Keeps it before anything else happens. */
  now(draft: Draft): Promise<void> {
    this.#waiting = draft;
    return this.flush();
  }

  /** Keeps what waits. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    const draft = this.#waiting;
    this.#waiting = null;
    if (!draft || JSON.stringify(draft) === this.#saved) return;
    try {
      this.#saved = JSON.stringify(draft);
      await this.#save(draft);
      this.error = null;
    } catch (thrown) {
      this.#saved = ' ';
      this.error = asCommandError(thrown);
    }
  }

  /** There is another draft now. */
  forget(): void {
    clearTimeout(this.#timer);
    this.#waiting = null;
    this.#saved = '';
  }
}
