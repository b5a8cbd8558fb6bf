import type { Random } from './random.js';

/** Countries and how many of the platform's people live there. */
const COUNTRIES = [
  { code: 'US', share: 0.34, carriers: ['172.58.27.114', '174.205.98.31'] },
  { code: 'BR', share: 0.18, carriers: ['177.79.12.66'] },
  { code: 'DE', share: 0.12, carriers: ['109.43.113.9'] },
  { code: 'GB', share: 0.12, carriers: ['92.40.168.77'] },
  { code: 'ID', share: 0.12, carriers: ['114.125.84.203'] },
  { code: 'FR', share: 0.06, carriers: ['92.184.105.20'] },
  { code: 'JP', share: 0.06, carriers: ['126.158.44.171'] },
] as const;

export function drawCountry(random: Random): string {
  let rest = random.next();
  for (const country of COUNTRIES) {
    rest -= country.share;
    if (rest < 0) return country.code;
  }
  return 'US';
}

/** The address behind which a mobile carrier hides hundreds of strangers. */
export function carrierAddress(country: string, random: Random): string {
  return random.pick(COUNTRIES.find((each) => each.code === country)?.carriers ?? COUNTRIES[0].carriers);
}

const IPV6_HOMES = 0.15;

/** A home's own address: stable over the month, shared by those who live there. */
export function homeAddress(random: Random): string {
  if (random.chance(IPV6_HOMES)) {
    const group = (): string => random.whole(1, 0xffff).toString(16);
    return `2001:db8:${group()}:${group()}::${group()}`;
  }
  return [random.whole(24, 95), random.whole(0, 255), random.whole(0, 255), random.whole(1, 254)].join('.');
}
