import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import fc from 'fast-check';
import { openTestWorld, type TestWorld } from '../../../../test/support/index.js';
import { createApi } from '../create-api.js';
import { PROBLEM } from './problem.schema.js';
import { RouteTable } from './route-table.js';

/** Bodies per run of the suite; a handful of seconds. The seed is printed when one fails. */
const BODIES = 2_000;

/** Words that our schemas know, so that bodies get past the first check. */
const FIELDS = [
  'id',
  'type',
  'occurredAt',
  'accountId',
  'counterpartyId',
  'coins',
  'amount',
  'value',
  'currency',
  'relatesTo',
  'account',
  'createdAt',
  'country',
  'verified',
  'device',
  'ip',
  'userAgent',
  'paymentInstrument',
  'payoutDestination',
  'context',
  'leaderboardStartsAt',
  'viewers',
  'metadata',
  'transactions',
  'checks',
  'deadlineMs',
  'name',
  'owner',
  'scopes',
  'expiresAt',
  'overlapMs',
  'text',
  'assignee',
  'until',
  'decision',
  'reasonCode',
  'comment',
  'payoutIds',
  'detectors',
  'rules',
  'when',
  'subjects',
  'since',
  'force',
  'reason',
  'signal',
  'kind',
  'outcome',
  'transactionId',
  '__proto__',
  'constructor',
  'toString',
  '',
];
/** Parameters that our queries know. */
const PARAMETERS = ['limit', 'cursor', 'status', 'accountId', 'sort', 'kind', 'assignee', 'subject', 'startsAt'];
const scalar = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    'purchase',
    'gift',
    'payout',
    'reversal',
    'USD',
    '2026-01-02T03:04:05Z',
    '2026-13-40T00:00:00Z',
    'admin',
    'release',
    '127.0.0.1',
    '\u0000',
    '\ud800',
  ),
  fc.integer(),
  fc.double(),
  fc.constantFrom(0, -1, 1e12, 1e12 + 1, Number.MAX_SAFE_INTEGER, 1e308),
  fc.boolean(),
  fc.constant(null),
);
const body = fc.letrec((tie) => ({
  any: fc.oneof({ depthSize: 'small', withCrossShrink: true }, scalar, fc.array(tie('any'), { maxLength: 4 }), tie('object')),
  object: fc.array(fc.tuple(fc.constantFrom(...FIELDS), tie('any')), { maxLength: 8 }).map((members) => new Map(members)),
})).any;

/** Written by hand where JSON.stringify would drop what a hostile sender writes: prototype keys, doubles that are none. */
function write(value: unknown): string {
  if (value instanceof Map) return `{${[...value].map(([key, member]) => `${JSON.stringify(key)}:${write(member)}`).join(',')}}`;
  if (Array.isArray(value)) return `[${value.map(write).join(',')}]`;
  return JSON.stringify(value) ?? 'null';
}

describe('whatever is sent', () => {
  let world: TestWorld;
  let app: NestFastifyApplication;
  beforeAll(async () => {
    world = await openTestWorld();
    app = await createApi(world.config);
  });
  afterAll(async () => {
    await app.close();
    await world.close();
  });

  const headers = {
    authorization: 'Bearer bootstrap-key-of-tests-0123456789',
    'content-type': 'application/json',
    'if-match': '"1"',
  };
  const expectTold = (answer: {
    statusCode: number;
    body: string;
    headers: Record<string, unknown>;
    json: () => unknown;
  }): void => {
    expect(answer.statusCode).toBeLessThan(500);
    if (answer.statusCode < 400) return;
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
    PROBLEM.parse(answer.json());
    expect(answer.body).not.toMatch(/node_modules|at .*\.[jt]s:\d+/);
  };

  it('answers bodies with a result or a problem, never with a failure of ours', async () => {
    const routes = app
      .get(RouteTable)
      .all.filter(({ methods }) => methods.includes('POST'))
      .map(({ url }) => url);
    const id = fc.constantFrom('none', 'a%2Fb', '%F0%9F%98%80', '%00', '%E0%80', 'x'.repeat(200));
    const text = fc.oneof({ weight: 20, arbitrary: body.map(write) }, { weight: 1, arbitrary: fc.string() });
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...routes), id, text, async (route, name, payload) => {
        expectTold(await app.inject({ method: 'POST', url: route.replaceAll(/:\w+/g, name), headers, payload }));
      }),
      { numRuns: BODIES },
    );
  }, 120_000);

  const getRoutes = (): string[] =>
    app
      .get(RouteTable)
      .all.filter(({ methods }) => methods.includes('GET'))
      .map(({ url }) => url);

  it('answers what PostgreSQL cannot store in any parameter of a query', async () => {
    for (const route of getRoutes()) {
      for (const parameter of PARAMETERS) {
        expectTold(await app.inject({ method: 'GET', url: `${route.replaceAll(/:\w+/g, 'none')}?${parameter}=a%00b`, headers }));
      }
    }
  });

  it('answers paths and queries likewise', async () => {
    const routes = getRoutes();
    const name = fc.oneof(
      fc.string({ unit: 'binary', minLength: 1 }).map((one) => encodeURIComponent(one.toWellFormed())),
      fc.constantFrom('%00', '%zz', '..', '%2e%2e%2f'),
    );
    const query = fc.webQueryParameters().map((one) => `${one}&limit=1`);
    const known = fc.tuple(fc.constantFrom(...PARAMETERS), name).map((pair) => pair.join('='));
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...routes), name, fc.oneof(query, known), async (route, one, search) => {
        expectTold(await app.inject({ method: 'GET', url: `${route.replaceAll(/:\w+/g, one)}?${search}`, headers }));
      }),
      { numRuns: BODIES / 4 },
    );
  }, 60_000);
});
