import { invoke } from '@tauri-apps/api/core';
import { listen } from '@tauri-apps/api/event';
import type { Commands } from './generated/commands';
import type { Status } from './generated/desk';
import type { CommandError } from './generated/errors';

export type { CommandError } from './generated/errors';

/** What Rust tells without being asked: the sync moved on; the archive has something new. */
export interface News {
  status: Status;
  changed: null;
  /** A file was dropped on the window or opened with the app, or is forgotten. */
  handed: null;
  /** Whether a file is held over the window. */
  held: boolean;
  /** An entry of the menu was chosen. */
  menu: string;
}

type Given<C extends keyof Commands> = Commands[C]['args'];

/** The one door to Rust. Tests and the fixture hand the app another one. */
export interface Backend {
  ask<C extends keyof Commands>(command: C, args?: Given<C>): Promise<Commands[C]['ok']>;
  /** Answers how to stop listening. */
  hear<N extends keyof News>(news: N, tell: (what: News[N]) => void): Promise<() => void>;
}

/** What the window asked before this script was read. Each answer is given once. */
const { askedAtOnce = {} } = globalThis as { askedAtOnce?: Record<string, Promise<never>> };
const early = new Map(Object.entries(askedAtOnce));

export const tauri: Backend = {
  ask: (command, args) => {
    const answer = early.get(command);
    early.delete(command);
    return answer ?? invoke(command, { ...args });
  },
  hear: (news, tell) => listen<News[typeof news]>(news, ({ payload }) => tell(payload)),
};

/** Whatever was thrown, as a failure the app has a sentence for. */
export function asCommandError(thrown: unknown): CommandError {
  if (typeof thrown === 'object' && thrown !== null && 'code' in thrown && 'detail' in thrown) {
    const error = thrown as CommandError;
    return { ...error, facts: error.facts ?? {} };
  }
  return { code: 'bug', detail: String(thrown), facts: {} };
}
