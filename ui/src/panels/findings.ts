import type { Amount, DayPoint, DebitFlag, MonthForecast } from '../backend/generated/views';
import { calendarDay, list, money } from '../format';
import { t } from '../i18n/index.svelte';

interface Line {
  days: readonly DayPoint[];
  flags: readonly DebitFlag[];
  last_month_dialogues_to_same_day?: Amount | null;
  forecast?: MonthForecast | null;
}

/** What the cumulative line says, in one sentence. */
export function cumulativeFinding({ days, flags, ...rest }: Line): string {
  const last = days.at(-1);
  if (!last) return t('finding-nothing');
  const facts = {
    amount: money(last.cumulative),
    day: calendarDay(last.day, 'short'),
    debits: flags.length,
  };
  const ahead = rest.forecast;
  if (ahead) {
    const dates = [...new Set(ahead.flags.map((flag) => calendarDay(flag.day, 'short')))];
    return t('finding-forecast', {
      amount: facts.amount,
      day: facts.day,
      forecast: money(ahead.dialogues.amount),
      debits: ahead.flags.length,
      dates: list(dates, 'narrow'),
    });
  }
  const before = rest.last_month_dialogues_to_same_day;
  return before
    ? t('finding-cumulative-before', { ...facts, before: money(before) })
    : t('finding-cumulative', facts);
}
