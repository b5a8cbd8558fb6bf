import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Endings } from '../support/endings.js';
import { openInstallation, type Installation } from '../support/installation.js';
import { lostIds } from '../support/invariants.js';
import { TcpGate } from '../support/tcp-gate.js';
import { purchase, type WireTransaction } from '../support/story-events.js';

/** Far more than there are connections to PostgreSQL. */
const SENDERS = 200;
const READERS = 40;
/** A commit is waited for 10 s, a statement 15 s; a program's own patience is 30 s as a rule. */
const ANSWERED_WITHIN_MS = 28_000;
const SPEC_MS = 120_000;

interface Answer {
  readonly status: number;
  readonly retryAfter: number;
}

describe('an installation whose PostgreSQL takes connections and answers nothing', () => {
  let gate: TcpGate;
  let assay: Installation;
  const endings = new Endings();
  beforeEach(async () => {
    assay = await openInstallation({
      processEnv: async ({ databaseUrl }) => {
        gate = await TcpGate.before(databaseUrl);
        endings.add(() => gate.close());
        return { DATABASE_URL: gate.through(databaseUrl) };
      },
    });
    endings.add(() => assay.close());
  }, SPEC_MS);
  afterEach(() => endings.run());

  async function ask(path: string, body?: WireTransaction): Promise<Answer> {
    const { status, headers } = await fetch(`${assay.api.url}${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { authorization: `Bearer ${assay.config.bootstrapApiKey}`, 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(ANSWERED_WITHIN_MS),
    });
    return { status, retryAfter: Number(headers.get('retry-after')) };
  }
  const record = (one: WireTransaction) => ask('/v1/transactions', one);

  it(
    'tells everybody to come again before they lose patience, and loses nothing',
    async () => {
      const before = purchase('early', 10);
      expect((await record(before)).status).toBe(201);
      const sent = Array.from({ length: SENDERS }, (_, index) => purchase(`buyer-${index}`, 10));
      gate.freeze();
      const waiting = [...sent.map(record), ...Array.from({ length: READERS }, () => ask('/v1/payouts'))];
      expect((await ask('/health/live')).status).toBe(200);
      const answers = await Promise.all(waiting);
      expect(answers.filter(({ status, retryAfter }) => status !== 503 || !(retryAfter > 0))).toEqual([]);
      gate.thaw();

      // Whoever comes again is served; what had been written without anybody knowing is a duplicate.
      const again = await Promise.all(sent.map((one) => untilServed(() => record(one))));
      expect(again.every((status) => status === 200 || status === 201)).toBe(true);
      expect(await untilServed(() => ask('/v1/payouts'))).toBe(200);
      expect(
        await lostIds(
          assay.database,
          [before, ...sent].map(({ id }) => id),
        ),
      ).toEqual([]);
      expect(assay.fallen()).toEqual([]);
    },
    SPEC_MS,
  );

  /** As a program does that waits as long as it was told to. */
  async function untilServed(send: () => Promise<Answer>): Promise<number> {
    for (;;) {
      const { status, retryAfter } = await send();
      if (status !== 503) return status;
      await new Promise((resolve) => setTimeout(resolve, retryAfter * 1_000));
    }
  }
});
