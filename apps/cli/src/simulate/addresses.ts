import type { Random } from './random.js';

/** Boards are run by region: creators of one evening compete. */
export type Region = 'americas' | 'europe' | 'asia';

interface Country {
  readonly code: string;
  /** Of the platform's people. */
  readonly share: number;
  readonly region: Region;
  /** Hours that its evenings differ from UTC; summer time is left out. */
  readonly utcOffset: number;
  /** Public addresses of its mobile carriers: many strangers each. */
  readonly carriers: readonly string[];
}

const COUNTRIES: readonly Country[] = [
  { code: 'US', share: 0.34, region: 'americas', utcOffset: -5, carriers: ['172.58.27.114', '174.205.98.31'] },
  { code: 'BR', share: 0.18, region: 'americas', utcOffset: -3, carriers: ['177.79.12.66'] },
  { code: 'DE', share: 0.12, region: 'europe', utcOffset: 1, carriers: ['109.43.113.9'] },
  { code: 'GB', share: 0.12, region: 'europe', utcOffset: 0, carriers: ['92.40.168.77'] },
  { code: 'ID', share: 0.12, region: 'asia', utcOffset: 7, carriers: ['114.125.84.203'] },
  { code: 'FR', share: 0.06, region: 'europe', utcOffset: 1, carriers: ['92.184.105.20'] },
  { code: 'JP', share: 0.06, region: 'asia', utcOffset: 9, carriers: ['126.158.44.171'] },
];
const HOME: Country = { code: 'US', share: 0, region: 'americas', utcOffset: -5, carriers: ['172.58.27.114'] };

const countryOf = (code: string): Country => COUNTRIES.find((each) => each.code === code) ?? HOME;

export const regionOf = (code: string): Region => countryOf(code).region;
export const utcOffsetOf = (code: string): number => countryOf(code).utcOffset;

export function drawCountry(random: Random): string {
  let rest = random.next();
  for (const country of COUNTRIES) {
    rest -= country.share;
    if (rest < 0) return country.code;
  }
  return HOME.code;
}

/** Somewhere else: where a stolen card was issued, where a traveller goes. */
export const drawForeignCountry = (random: Random, home: string): string =>
  random.pick(COUNTRIES.filter(({ code }) => code !== home)).code;

/** The address behind which a mobile carrier hides hundreds of strangers. */
export const carrierAddress = (country: string, random: Random): string => random.pick(countryOf(country).carriers);

const IPV6_HOMES = 0.15;

/** A home's own address: stable over the month, shared by those who live there. */
export function homeAddress(random: Random): string {
  if (random.chance(IPV6_HOMES)) {
    const group = (): string => random.whole(1, 0xffff).toString(16);
    return `2001:db8:${group()}:${group()}::${group()}`;
  }
  return [random.whole(24, 95), random.whole(0, 255), random.whole(0, 255), random.whole(1, 254)].join('.');
}
