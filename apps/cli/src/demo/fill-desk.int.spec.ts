import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { systemClock } from '@app/domain';
import { freePort } from '@app/runtime';
import { openTestWorld, type TestWorld } from '../../../../test/support/index.js';
import { AssayClient } from '../client/assay-client.js';
import { startAssay, type RunningAssay } from '../start/index.js';
import { DeskSession } from './desk-session.js';
import { fillDesk } from './fill-desk.js';
import { makeDemoLogins } from './logins.js';

const PATIENCE_MS = 60_000;
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
