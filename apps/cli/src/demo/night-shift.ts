import { z } from 'zod';
import { DETECTORS } from '@app/detectors';
import type { Connection } from '../client/assay-client.js';
import { inParallel } from '../client/in-parallel.js';
import type { JudgedPayout } from '../judge/outcomes.js';

const CASE = z.object({
  id: z.string(),
  version: z.number(),
  kind: z.string(),
  payoutIds: z.array(z.string()),
  amount: z.object({ value: z.number() }).nullable(),
});
type OpenCase = z.infer<typeof CASE>;
const CASES = z.object({ data: z.array(CASE) });

/** Cases that are left to whoever signs in: a desk's morning. */
const LEFT_OPEN = 30;
/** In minor units of any currency: far below what takes two people to decide. */
const SMALL_AMOUNT_MAX = 30_000;

/**
 * The desk's past: all small cases but the newest are decided, as people who come to the truth would decide them. That is
 * what the demo's figures of fairness are measured on.
 */
export async function workThroughTheNight(connection: Connection, held: readonly JudgedPayout[]): Promise<void> {
  const known = new Map(held.map((one) => [one.payout.id, one]));
  const open = await request(connection, 'GET', '/v1/cases?status=open&sort=-openedAt&limit=500');
  const older = CASES.parse(open).data.slice(LEFT_OPEN).filter(isSmall);
  await inParallel(older, async (found) => {
    const payouts = found.payoutIds.flatMap((id) => known.get(id) ?? []);
    if (payouts.length > 0) await decide(connection, found, payouts);
  });
}

const isSmall = ({ kind, amount }: OpenCase): boolean => kind === 'payout' && amount !== null && amount.value <= SMALL_AMOUNT_MAX;

async function decide(connection: Connection, { id, version }: OpenCase, payouts: readonly JudgedPayout[]): Promise<void> {
  const path = `/v1/cases/${encodeURIComponent(id)}`;
  const claimed = CASE.safeParse(await request(connection, 'POST', `${path}/claim`, { version }));
  // The month goes on meanwhile: what has changed is left to the day.
  if (claimed.success)
    await request(connection, 'POST', `${path}/decision`, { version: claimed.data.version, body: verdictOn(payouts) });
}

const REASONS = { 'self-gifting': 'self-gifting', rank: 'rank-manipulation', chargeback: 'stolen-funds' } as const;

function verdictOn(payouts: readonly JudgedPayout[]): object {
  const comment = 'Decided by the demo, which knows what was simulated.';
  if (!payouts.some(({ label }) => label.fraud)) return { decision: 'release', reasonCode: 'legitimate', comment };
  const detectors = payouts.flatMap(({ payout }) => payout.reasons.map(({ detector }) => detector));
  const head = DETECTORS.find(({ id }) => id === detectors[0])?.head ?? 'self-gifting';
  return { decision: 'reject', reasonCode: REASONS[head], comment };
}

async function request(
  { url, key }: Connection,
  method: 'GET' | 'POST',
  ...[path, { version, body } = {}]: readonly [path: string, sent?: { readonly version?: number; readonly body?: object }]
): Promise<unknown> {
  const answer = await fetch(`${url}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${key}`,
      ...(version === undefined ? {} : { 'if-match': String(version) }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return answer.json();
}
