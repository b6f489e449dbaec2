/** Whole hours from an instant to the first one in the next month of a zone, 1 to 745. */
export function hoursToMonth(now: string, zone: string): number {
  const month = new Intl.DateTimeFormat('en', { month: 'numeric', timeZone: zone });
  const start = new Date(now).getTime();
  const running = month.format(start);
  let hours = 1;
  while (hours < 745 && month.format(start + hours * 3_600_000) === running) hours += 1;
  return hours;
}
