/** How long a window that paints is waited for; one that is hidden paints nothing. */
const PATIENCE = 250;

/** Once what the page shows now was painted. */
export function painted(): Promise<void> {
  return new Promise((done) => {
    requestAnimationFrame(() => setTimeout(done));
    setTimeout(done, PATIENCE);
  });
}
