import { type CommandError, asCommandError } from './backend';
import type { Desk } from './desk.svelte';
import type { Intention } from './generated/desk';

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * One write to the provider, followed until its outcome is known.
 *
 * It runs once at a time, so two clicks never send two writes. A lost answer is asked for, never
 * repeated.
 */
export class Write {
  busy = $state(false);
  error = $state.raw<CommandError | null>(null);
  intention = $state.raw<Intention | null>(null);
  readonly #desk: Desk;

  constructor(desk: Desk) {
    this.#desk = desk;
  }

  /** The answer was lost: it is being asked for. */
  get unknown(): boolean {
    return this.busy && this.intention?.state === 'unknown';
  }

  /** Whether the provider did it. */
  async run(ask: () => Promise<Intention>): Promise<boolean> {
    if (this.busy) return false;
    [this.busy, this.error, this.intention] = [true, null, null];
    try {
      return await this.#follow(await ask());
    } catch (thrown) {
      this.error = asCommandError(thrown);
      return false;
    } finally {
      this.busy = false;
      this.#desk.changed();
    }
  }

  /** Follows a write of before whose outcome is not known yet. */
  resume(intention: Intention): Promise<boolean> {
    return this.run(() => Promise.resolve(intention));
  }

  async #follow(first: Intention): Promise<boolean> {
    let intention = first;
    this.intention = intention;
    for (let wait = 500; intention.state === 'sending' || intention.state === 'unknown';) {
      await pause(wait);
      wait = Math.min(wait * 2, 5000);
      intention = await this.#desk.ask('intention', { id: intention.id });
      this.intention = intention;
    }
    if (intention.state === 'refused') this.error = intention.problem;
    return intention.state === 'done';
  }
}
