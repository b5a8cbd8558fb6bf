import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { z } from 'zod';
import { systemClock } from '@app/domain';
import { freePort } from '@app/runtime';
import { openTestWorld, type TestWorld } from '../../../../test/support/index.js';
import { AssayClient } from '../client/assay-client.js';
import { startAssay, type RunningAssay } from '../start/index.js';
import { DeskSession } from './desk-session.js';
import { fillDesk } from './fill-desk.js';
import { makeDemoLogins } from './logins.js';
import { measureFairness } from './measure-fairness.js';
import { workThroughTheNight } from './night-shift.js';
import { makePlatformKeys } from './platform-keys.js';

const PATIENCE_MS = 60_000;
const KEYS = z.object({ data: z.array(z.object({ scopes: z.array(z.string()) })) });
const FAIRNESS = z.object({ at: z.string() });
const KEY = 'ak_of_the_fill_desk_spec_0123456789';

let world: TestWorld;
let dataDir = '';
let assay: RunningAssay;
beforeAll(async () => {
  world = await openTestWorld();
  dataDir = await mkdtemp(join(tmpdir(), 'assay-desk-'));
  const env = { ...world.env, ASSAY_DATA_DIR: dataDir, ASSAY_BOOTSTRAP_API_KEY: KEY, PORT: String(await freePort()) };
  assay = await startAssay({ env, log: () => undefined });
}, PATIENCE_MS);
afterAll(async () => {
  await assay.stop();
  await rm(dataDir, { recursive: true, force: true });
  await world.close();
});

it('gives a platform keys that do one thing each, and measures what the worker measures every hour', async () => {
  const nightShift = await makePlatformKeys({ url: assay.apiUrl, key: KEY });
  await workThroughTheNight(nightShift, []);
  const startedAt = new Date().toISOString();
  await measureFairness(assay.config.databaseUrl);
  const get = async (path: string, key = KEY): Promise<Response> =>
    fetch(`${assay.apiUrl}${path}`, { headers: { authorization: `Bearer ${key}` } });
  const { data } = KEYS.parse(await (await get('/v1/keys')).json());
  expect(data.map(({ scopes }) => scopes.join()).toSorted()).toEqual(['ingest', 'read', 'review', 'risk-check']);
  expect((await get('/v1/cases', nightShift.key)).status).toBe(200);
  expect((await get('/v1/keys', nightShift.key)).status).toBe(403);
  expect(FAIRNESS.parse(await (await get('/v1/fairness')).json()).at >= startedAt).toBe(true);
});

it(
  'leaves a ring above the four-eyes limit for a second person, on a desk that has nothing else too',
  async () => {
    const logins = await makeDemoLogins(assay.config);
    await fillDesk(new AssayClient({ url: assay.apiUrl, key: KEY }), logins, systemClock());
    const [lead] = logins.filter(({ role }) => role === 'lead');
    const desk = await DeskSession.signIn(assay.apiUrl, lead ?? { email: '', password: '' });
    const cases = await desk.cases('limit=10');
    expect(cases).toMatchObject([{ kind: 'ring', status: 'awaiting-second', payoutIds: ['payout-of-the-night-market'] }]);
  },
  PATIENCE_MS,
);
