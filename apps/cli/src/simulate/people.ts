import { DAY_MS, type EpochMs } from '@app/domain';
import { carrierAddress, drawCountry, homeAddress } from './addresses.js';
import { seedTag, type Random } from './random.js';

export interface Card {
  readonly id: string;
  readonly type: string;
  readonly country: string;
}

/** What a payout of this person is labelled. */
export interface Role {
  readonly fraud: boolean;
  readonly kind: string;
}

export interface Person {
  readonly id: string;
  readonly createdAt: EpochMs;
  readonly country: string;
  readonly verified: boolean;
  readonly device: string;
  /** Addresses to appear from; one is drawn for each transaction. */
  readonly addresses: readonly string[];
  readonly card: Card;
  readonly destination: string;
  readonly role: Role;
  /** Balances as the platform keeps them. */
  readonly wallet: { coins: number; earnings: number };
}

export interface Creator extends Person {
  /** How likely a fan is to follow this creator, relative to others; 0: nobody finds them by chance. */
  readonly popularity: number;
  readonly viewers: number;
  readonly schedule: { readonly days: readonly number[]; readonly startHour: number; readonly hours: number };
}

export const ORDINARY: Role = { fraud: false, kind: 'ordinary' };

/** Share of people who are sometimes on the move, behind their carrier's address. */
const MOBILE = 0.6;
const TENURE_DAYS_MEDIAN = 240;

/** Makes people with an identity of their own; what a story says they share is passed in. */
export class Town {
  readonly creators: Creator[] = [];
  readonly #seed: string;
  readonly #startsAt: EpochMs;
  #count = 0;

  constructor(seed: string, startsAt: EpochMs) {
    this.#seed = seed;
    this.#startsAt = startsAt;
  }

  person(random: Random, traits: Partial<Person> = {}): Person {
    this.#count += 1;
    const tag = `${this.#count.toString(36)}${seedTag(this.#seed)}`;
    const country = traits.country ?? drawCountry(random);
    const home = homeAddress(random);
    return {
      id: `${random.pick(NAMES)}.${tag}`,
      createdAt: this.#startsAt - Math.round(random.logNormal(TENURE_DAYS_MEDIAN, 0.8) * DAY_MS),
      country,
      verified: random.chance(0.5),
      device: `device-${tag}`,
      addresses: random.chance(MOBILE) ? [home, home, carrierAddress(country, random)] : [home],
      card: { id: `card-${tag}`, type: random.chance(0.8) ? 'card' : 'wallet', country },
      destination: `bank-${tag}`,
      role: ORDINARY,
      wallet: { coins: 0, earnings: 0 },
      ...traits,
    };
  }

  /** A creator joins the directory in which fans find whom to follow. */
  creator(random: Random, traits: Partial<Creator> = {}): Creator {
    const popularity = traits.popularity ?? random.pareto(1, 0.9, 250);
    const startHour = random.whole(13, 21);
    const creator = {
      ...this.person(random, { verified: random.chance(0.8) }),
      viewers: Math.round(15 + popularity * random.between(10, 25)),
      schedule: { days: daysOfWeek(random), startHour, hours: Math.min(24 - startHour, random.whole(2, 4)) },
      ...traits,
      popularity,
    };
    this.creators.push(creator);
    return creator;
  }

  /** An account that was opened for this month's plot, or by somebody who just found the platform. */
  newcomer(random: Random, createdAt: EpochMs, traits: Partial<Person> = {}): Person {
    return this.person(random, { createdAt, verified: false, ...traits });
  }
}

function daysOfWeek(random: Random): number[] {
  const first = random.whole(0, 6);
  const count = random.whole(3, 6);
  return Array.from({ length: count }, (_, index) => (first + index) % 7);
}

const NAMES = (
  'ada aiko alba alex amir anna aron bea ben bruno cara cem chloe cora dana dario dewi eda eli emil enzo eva felix ' +
  'finn gia gus hana hugo ida igor ines iris ivo jana jin joao jonas juno kai kira lara leo lia lola luca luna maja ' +
  'malik mara mateo maya mia milo mina nadia nico nina noah nora oda olga omar oscar pia rafa rhea rio rosa ruby ' +
  'sam sara sena siti sofia tara teo theo tia timo uma vera vito wren yara yuki zara zoe'
).split(' ');
