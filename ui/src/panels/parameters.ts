import { count, list, money } from '../format';
import { type PlainKey, t } from '../i18n/index.svelte';

const names: Record<string, PlainKey> = {
  'hosting.monthly': 'param-hosting-monthly',
  'hosting.yearly': 'param-hosting-yearly',
  'hosting.volume_from': 'param-hosting-volume-from',
  'hosting.volume_price': 'param-hosting-volume-price',
  'hosting.volume': 'param-hosting-volume',
  'month.zone': 'param-month-zone',
  'dialogue.opens_at': 'param-dialogue-opens-at',
  'price.model': 'param-price-model',
  'service.charged': 'param-service-charged',
  'service.rate': 'param-service-rate',
  'utility.free_in_window': 'param-utility-free-in-window',
  'tiers.categories': 'param-tiers-categories',
  'authentication.international': 'param-authentication-international',
  'free.dialogues': 'param-free-dialogues',
  'free.service_conversations': 'param-free-service-conversations',
  'free.service_messages': 'param-free-service-messages',
  'free.scope': 'param-free-scope',
  'ads.free': 'param-ads-free',
  'ad.answer_hours': 'param-ad-answer-hours',
  'ad.window_hours': 'param-ad-window-hours',
  'threshold.amount': 'param-threshold-amount',
  'threshold.crossing': 'param-threshold-crossing',
  'threshold.debits': 'param-threshold-debits',
  'threshold.repeats': 'param-threshold-repeats',
  'threshold.scope': 'param-threshold-scope',
  'cancel.settles_accrued': 'param-cancel-settles-accrued',
  'leaving.days': 'param-leaving-days',
};

const readings: Record<string, PlainKey> = {
  all: 'reading-all',
  from_fifth: 'reading-from-fifth',
  waba: 'reading-waba',
  utc: 'reading-utc',
  number: 'reading-number',
  account: 'reading-account',
  opening_message: 'reading-opening-message',
  first_business_message: 'reading-first-business-message',
  first_click: 'reading-first-click',
  every_click: 'reading-every-click',
  above: 'reading-above',
  reached: 'reading-reached',
  accrued: 'reading-accrued',
  threshold: 'reading-threshold',
  restart: 'reading-restart',
  multiples: 'reading-multiples',
  once: 'reading-once',
  month_start: 'reading-month-start',
  at_cancel: 'reading-at-cancel',
  true: 'reading-true',
  false: 'reading-false',
  none: 'reading-none',
  dialogue: 'reading-dialogue',
  conversation: 'reading-conversation',
  message: 'reading-message',
  service: 'reading-service',
  utility: 'reading-utility',
  marketing: 'reading-marketing',
  authentication: 'reading-authentication',
};

/** The words for a parameter; one this version does not know is shown by its key. */
export function parameterName(key: string): string {
  const name = names[key];
  return name ? t(name) : key;
}

/** The words for a reading or several, an amount in the local way, anything else as it is. */
export function parameterValue(value: string): string {
  const several = value.split(/, ?/);
  if (several.length > 1) return list(several.map(parameterValue), 'narrow');
  const reading = readings[value];
  if (reading) return t(reading);
  if (/^\d+$/.test(value)) return count(Number(value));
  const amount = /^(-?\d+(?:\.\d+)?) ([A-Z]{3})$/.exec(value);
  return amount?.[1] && amount[2] ? money({ amount: amount[1], currency: amount[2] }) : value;
}
