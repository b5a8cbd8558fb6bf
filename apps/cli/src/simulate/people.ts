import { DAY_MS, type EpochMs } from '@app/domain';
import { carrierAddress, drawCountry, drawForeignCountry, homeAddress, utcOffsetOf } from './addresses.js';
import { seedTag, type Random } from './random.js';
import { Wallet } from './wallet.js';

export interface Card {
  readonly id: string;
  readonly type: string;
  readonly country: string;
}

/** What a payout of this person is labelled. */
export interface Role {
  readonly fraud: boolean;
  readonly kind: string;
  /** Only its tainted coins are fraud; a payout without any is ordinary. */
  readonly isPartial?: boolean;
  /** Nothing but disputes and warnings tells that it is fraud: before the first of them nobody can know. */
  readonly isKnownByDisputes?: boolean;
}

export interface Person {
  readonly id: string;
  readonly createdAt: EpochMs;
  readonly country: string;
  readonly verified: boolean;
  /** What people change: phones, places, cards, banks. */
  device: string;
  /** Addresses to appear from; one is drawn for each transaction. */
  addresses: readonly string[];
  card: Card;
  destination: string;
  /** Where the device is, when not at home. */
  abroad?: string;
  readonly role: Role;
  readonly wallet: Wallet;
}

/** A creator's rhythm of asking for money. */
export interface Payday {
  readonly everyDays: number;
  /** A day of the month on which it is due. */
  readonly day: number;
}

export interface Creator extends Person {
  /** How likely a fan is to follow this creator, relative to others; 0: nobody finds them by chance. */
  readonly popularity: number;
  readonly viewers: number;
  /** `startHour` counts from midnight UTC and may pass 24 or fall below 0: evenings are local. */
  readonly schedule: { readonly days: readonly number[]; readonly startHour: number; readonly hours: number };
  readonly payday: Payday;
}

export const ORDINARY: Role = { fraud: false, kind: 'ordinary' };

/** Share of people who are sometimes on the move, behind their carrier's address. */
const MOBILE = 0.6;
const TENURE_DAYS_MEDIAN = 240;
const VERIFIED_CREATORS = 0.8;
/** Payment instruments of a mobile platform: cards, wallets of phone makers, the carrier's bill, bank debits. */
const INSTRUMENT_TYPES = ['card', 'card', 'card', 'card', 'card', 'wallet', 'wallet', 'wallet', 'carrier', 'bank-debit'] as const;

/** Migrants, students and those who pay with an account from home. */
const FOREIGN_CARD = 0.04;

/** Makes people with an identity of their own; what a story says they share is passed in. */
export class Town {
  readonly creators: Creator[] = [];
  readonly #seed: string;
  readonly #beginsAt: EpochMs;
  #count = 0;

  constructor(seed: string, beginsAt: EpochMs) {
    this.#seed = seed;
    this.#beginsAt = beginsAt;
  }

  person(random: Random, traits: Partial<Person> = {}): Person {
    const tag = this.#tag();
    const country = traits.country ?? drawCountry(random);
    const home = homeAddress(random);
    return {
      id: `${random.pick(NAMES)}.${tag}`,
      createdAt: this.#beginsAt - Math.round(random.logNormal(TENURE_DAYS_MEDIAN, 0.8) * DAY_MS),
      country,
      verified: random.chance(0.5),
      device: `device-${tag}`,
      addresses: random.chance(MOBILE) ? [home, home, carrierAddress(country, random)] : [home],
      card: {
        id: `card-${tag}`,
        type: random.pick(INSTRUMENT_TYPES),
        country: random.chance(FOREIGN_CARD) ? drawForeignCountry(random, country) : country,
      },
      destination: `bank-${tag}`,
      role: ORDINARY,
      wallet: new Wallet(),
      ...traits,
    };
  }

  /** A creator joins the directory in which fans find whom to follow. */
  creator(random: Random, traits: Partial<Creator> = {}): Creator {
    const popularity = traits.popularity ?? random.pareto(1, 0.9, 250);
    const person = this.person(random, { verified: random.chance(VERIFIED_CREATORS), ...traits });
    const creator = {
      ...person,
      // Most rooms are small: before every fifth creator sit fewer than ten.
      viewers: Math.max(1, Math.round(popularity * random.between(1, 25))),
      schedule: drawSchedule(random, person.country),
      payday: drawPayday(random, popularity),
      ...traits,
      popularity,
    };
    this.creators.push(creator);
    return creator;
  }

  /** An account that was opened for a plot, or by somebody who just found the platform. */
  newcomer(random: Random, createdAt: EpochMs, traits: Partial<Person> = {}): Person {
    return this.person(random, { createdAt: Math.round(createdAt), verified: false, ...traits });
  }

  /** A payment instrument of somebody who is not on the platform: stolen, or a gift card from a shop. */
  strangersCard(random: Random, country = drawCountry(random), type = 'card'): Card {
    return { id: `card-${this.#tag()}`, type, country };
  }

  #tag(): string {
    this.#count += 1;
    return `${this.#count.toString(36)}${seedTag(this.#seed)}`;
  }
}

/** A few evenings a week, from late afternoon to before midnight where the creator lives. */
function drawSchedule(random: Random, country: string): Creator['schedule'] {
  const first = random.whole(0, 6);
  const count = random.whole(3, 6);
  const localHour = random.whole(16, 21);
  return {
    days: Array.from({ length: count }, (_, index) => (first + index) % 7),
    startHour: localHour - utcOffsetOf(country),
    hours: Math.min(24 - localHour, random.whole(2, 4)),
  };
}

const WEEKLY_PAYOUT_MIN_POPULARITY = 6;
/** Day of the month about which those who are paid monthly ask. */
const MONTHLY_PAYOUT_DAY = 23;

/** The popular are paid every week, the others every second week or once a month. */
function drawPayday(random: Random, popularity: number): Payday {
  if (popularity >= WEEKLY_PAYOUT_MIN_POPULARITY) return { everyDays: 7, day: random.whole(4, 7) };
  if (random.chance(0.4)) return { everyDays: 14, day: random.whole(4, 14) };
  return { everyDays: 30, day: MONTHLY_PAYOUT_DAY + random.whole(0, 5) };
}

const NAMES = (
  'ada aiko alba alex amir anna aron bea ben bruno cara cem chloe cora dana dario dewi eda eli emil enzo eva felix ' +
  'finn gia gus hana hugo ida igor ines iris ivo jana jin joao jonas juno kai kira lara leo lia lola luca luna maja ' +
  'malik mara mateo maya mia milo mina nadia nico nina noah nora oda olga omar oscar pia rafa rhea rio rosa ruby ' +
  'sam sara sena siti sofia tara teo theo tia timo uma vera vito wren yara yuki zara zoe'
).split(' ');
