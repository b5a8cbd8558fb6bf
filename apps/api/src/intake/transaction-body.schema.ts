import type { OpenAPIObject } from '@nestjs/swagger';
import { COINS_MAX, ID_CODE_POINTS_MAX, TRANSACTION_TYPES, type TransactionType } from '@app/domain';

/** Long enough for every browser that is not an attack. */
const USER_AGENT_MAX = 1_024;
/** Words of the platform's own, e.g. `card` or `wallet`. */
const WORD_MAX = 64;
export const METADATA_BYTES_MAX = 4_096;
export const BATCH_ITEMS_MAX = 1_000;

/** A JSON schema that both ajv and the API's description take. */
type BodySchema = Exclude<NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>[string], { readonly $ref: string }>;

const ID = {
  type: 'string',
  minLength: 1,
  maxLength: ID_CODE_POINTS_MAX,
  // Control characters (Unicode's Cc), U+001F above all: it separates values on the way to PostgreSQL.
  pattern: '^[^\\u0000-\\u001f\\u007f-\\u009f]*$',
} satisfies BodySchema;
const TIME = { type: 'string', format: 'date-time' } satisfies BodySchema;
const COUNTRY = { type: 'string', pattern: '^[A-Z]{2}$', description: 'ISO 3166-1 alpha-2' } satisfies BodySchema;
const WORD = { ...ID, maxLength: WORD_MAX } satisfies BodySchema;
const COINS = { type: 'integer', minimum: 1, maximum: COINS_MAX } satisfies BodySchema;
const AMOUNT = {
  type: 'object',
  required: ['value', 'currency'],
  properties: {
    value: { type: 'integer', minimum: 0, maximum: Number.MAX_SAFE_INTEGER, description: 'Minor units' },
    currency: { type: 'string', format: 'currency', description: 'ISO 4217' },
  },
} satisfies BodySchema;

/** In the order of api.md's table. */
const FIELDS = {
  id: { ...ID, description: 'The platform’s id; the idempotency key, unique over all time' },
  type: { type: 'string', enum: [...TRANSACTION_TYPES] },
  occurredAt: { ...TIME, description: 'Event time, from 2010 to now + 24 h' },
  accountId: { ...ID, description: 'Who acts: buyer, gifter, creator asking for the payout' },
  counterpartyId: { ...ID, description: 'The receiving creator' },
  coins: { ...COINS, description: 'Absent for settlement and reversal: all that is left of what it relates to' },
  amount: AMOUNT,
  relatesTo: { ...ID, description: 'The id it is about; it may not have arrived yet' },
  account: {
    type: 'object',
    properties: { createdAt: TIME, country: COUNTRY, verified: { type: 'boolean' } },
    description: 'The account as the platform knows it now',
  },
  device: {
    type: 'object',
    properties: {
      id: ID,
      ip: { type: 'string', format: 'ip' },
      country: COUNTRY,
      userAgent: { type: 'string', maxLength: USER_AGENT_MAX },
    },
  },
  paymentInstrument: {
    type: 'object',
    required: ['id'],
    properties: { id: { ...ID, description: 'The processor’s fingerprint, never a card number' }, type: WORD, country: COUNTRY },
  },
  payoutDestination: { type: 'object', required: ['id'], properties: { id: ID, country: COUNTRY } },
  context: {
    type: 'object',
    properties: {
      liveId: ID,
      giftId: ID,
      leaderboardId: ID,
      leaderboardStartsAt: TIME,
      leaderboardEndsAt: TIME,
      viewers: { type: 'integer', minimum: 0, maximum: Number.MAX_SAFE_INTEGER },
    },
  },
  metadata: { type: 'object', description: `Free JSON, at most ${METADATA_BYTES_MAX} bytes` },
} satisfies Record<string, BodySchema>;
type Field = keyof typeof FIELDS;

const ALWAYS = ['id', 'type', 'occurredAt', 'accountId'] as const satisfies readonly Field[];
const MAY_ALWAYS = ['account', 'device', 'metadata'] as const satisfies readonly Field[];

/** Which fields a type carries besides those of all types. */
const CARRIED = {
  purchase: { must: ['coins', 'amount'], may: ['paymentInstrument'] },
  gift: { must: ['coins', 'counterpartyId'], may: ['context'] },
  exchange: { must: ['coins'], may: [] },
  payout: { must: ['coins', 'amount'], may: ['payoutDestination'] },
  refund: { must: ['coins', 'amount', 'relatesTo'], may: ['paymentInstrument'] },
  chargeback: { must: ['coins', 'amount', 'relatesTo'], may: ['paymentInstrument'] },
  warning: { must: ['coins', 'relatesTo'], may: ['paymentInstrument'] },
  reversal: { must: ['relatesTo'], may: ['coins'] },
  settlement: { must: ['relatesTo'], may: ['coins', 'amount'] },
} as const satisfies Record<TransactionType, { must: readonly Field[]; may: readonly Field[] }>;

function carriedBy(type: TransactionType): { must: Field[]; carried: ReadonlySet<string> } {
  const must = [...ALWAYS, ...CARRIED[type].must];
  return { must, carried: new Set<string>([...must, ...CARRIED[type].may, ...MAY_ALWAYS]) };
}

/** What a type's validator is compiled from: a known field that it does not carry is refused, an unknown one is not looked at. */
export function bodySchemaOf(type: TransactionType) {
  const { must, carried } = carriedBy(type);
  const properties = Object.fromEntries(
    Object.entries(FIELDS).map(([name, schema]) => [name, carried.has(name) ? schema : false]),
  );
  return { type: 'object', required: must, properties: { ...properties, type: { const: type } } };
}

/** The same, as the API's description shows it. */
export function documentedSchemaOf(type: TransactionType): BodySchema {
  const { must, carried } = carriedBy(type);
  const properties = Object.fromEntries(Object.entries(FIELDS).filter(([name]) => carried.has(name)));
  return { type: 'object', title: type, required: must, properties: { ...properties, type: { type: 'string', enum: [type] } } };
}

/** For the API's description. */
export const TRANSACTION_BODY: BodySchema = { oneOf: TRANSACTION_TYPES.map(documentedSchemaOf) };

export const BATCH_BODY: BodySchema = {
  type: 'object',
  required: ['transactions'],
  properties: { transactions: { type: 'array', minItems: 1, maxItems: BATCH_ITEMS_MAX, items: TRANSACTION_BODY } },
};
