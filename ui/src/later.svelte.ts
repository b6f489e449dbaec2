type Rest = typeof import('./rest');

/** What the window shows later than its first page: fetched once that page is there, or before if it is asked for. */
class Later {
  rest = $state.raw<Rest | null>(null);

  async fetch(): Promise<void> {
    this.rest ??= await import('./rest');
  }
}

export const later = new Later();
