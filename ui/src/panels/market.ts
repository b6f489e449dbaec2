import { country } from '../format';
import { type PlainKey, t } from '../i18n/index.svelte';

/** Markets that are one country. */
const countries: Record<string, string> = {
  Argentina: 'AR',
  Bangladesh: 'BD',
  Brazil: 'BR',
  Chile: 'CL',
  Colombia: 'CO',
  Egypt: 'EG',
  France: 'FR',
  Germany: 'DE',
  'Hong Kong': 'HK',
  Hungary: 'HU',
  India: 'IN',
  Indonesia: 'ID',
  Iraq: 'IQ',
  Israel: 'IL',
  Italy: 'IT',
  Kazakhstan: 'KZ',
  Kuwait: 'KW',
  Malaysia: 'MY',
  Mexico: 'MX',
  Morocco: 'MA',
  Nepal: 'NP',
  Netherlands: 'NL',
  Nigeria: 'NG',
  Oman: 'OM',
  Pakistan: 'PK',
  Peru: 'PE',
  Poland: 'PL',
  Qatar: 'QA',
  Romania: 'RO',
  Russia: 'RU',
  'Saudi Arabia': 'SA',
  Singapore: 'SG',
  'South Africa': 'ZA',
  Spain: 'ES',
  'Sri Lanka': 'LK',
  Turkey: 'TR',
  Ukraine: 'UA',
  'United Arab Emirates': 'AE',
  'United Kingdom': 'GB',
};

const areas: Record<string, PlainKey> = {
  'North America': 'market-north-america',
  'Rest of Africa': 'market-rest-africa',
  'Rest of Asia Pacific': 'market-rest-asia-pacific',
  'Rest of Central & Eastern Europe': 'market-rest-central-eastern-europe',
  'Rest of Latin America': 'market-rest-latin-america',
  'Rest of Middle East': 'market-rest-middle-east',
  'Rest of Western Europe': 'market-rest-western-europe',
  Other: 'market-other',
};

/** A market of the rate card, in the language on screen; one we do not know keeps its name. */
export function marketName(market: string): string {
  const area = areas[market];
  if (area) return t(area);
  const code = countries[market];
  return code ? country(code) : market;
}
