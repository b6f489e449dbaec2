import { getContext, setContext } from 'svelte';
import type { WhySubject } from '../backend/generated/views';

const key = 'why';

/** Says who answers "why?" for everything inside. */
export function answerWhy(answer: (subject: WhySubject, about: string) => void): void {
  setContext(key, answer);
}

/** Who answers "why?" here, if anybody does. */
export function whoAnswers(): ((subject: WhySubject, about: string) => void) | undefined {
  return getContext(key);
}
