/** A text that follows `text`, but changes at most once in `ms`, so that a reader can speak it. */
export function whenQuiet(text: () => string, ms: number): { readonly value: string } {
  let value = $state('');
  let last = 0;
  $effect(() => {
    const next = text();
    const wait = Math.max(0, last + ms - Date.now());
    const timer = setTimeout(() => {
      last = Date.now();
      value = next;
    }, wait);
    return () => clearTimeout(timer);
  });
  return {
    get value() {
      return value;
    },
  };
}
