import { DETECTORS } from '@app/detectors';
import type { Connection } from '../client/assay-client.js';
import { inParallel } from '../client/in-parallel.js';
import type { JudgedPayout } from '../judge/outcomes.js';
import { DeskSession, type DeskCase } from './desk-session.js';

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
  const shift = DeskSession.withKey(connection);
  const open = await shift.cases('status=open&sort=-openedAt&limit=500');
  const older = open.slice(LEFT_OPEN).filter(isSmall);
  await inParallel(older, async (found) => {
    const payouts = found.payoutIds.flatMap((id) => known.get(id) ?? []);
    if (payouts.length > 0) await decide(shift, found, payouts);
  });
}

const isSmall = ({ kind, amount }: DeskCase): boolean => kind === 'payout' && amount !== null && amount.value <= SMALL_AMOUNT_MAX;

async function decide(shift: DeskSession, found: DeskCase, payouts: readonly JudgedPayout[]): Promise<void> {
  const claimed = await shift.act(found, 'claim');
  // The month goes on meanwhile: what has changed is left to the day.
  if (claimed !== null) await shift.act(claimed, 'decision', verdictOn(payouts));
}

const REASONS = { 'self-gifting': 'self-gifting', rank: 'rank-manipulation', chargeback: 'stolen-funds' } as const;

function verdictOn(payouts: readonly JudgedPayout[]): object {
  const comment = 'Decided by the demo, which knows what was simulated.';
  if (!payouts.some(({ label }) => label.fraud)) return { decision: 'release', reasonCode: 'legitimate', comment };
  const detectors = payouts.flatMap(({ payout }) => payout.reasons.map(({ detector }) => detector));
  const head = DETECTORS.find(({ id }) => id === detectors[0])?.head ?? 'self-gifting';
  return { decision: 'reject', reasonCode: REASONS[head], comment };
}
