import type { AssayClient } from '../client/assay-client.js';
import { inParallel } from '../client/in-parallel.js';
import type { AssessedTransaction, Payout } from '../client/wire.js';
import type { PayoutLabel } from '../simulate/index.js';

/** One labelled payout and what became of it. */
export interface JudgedPayout {
  readonly label: PayoutLabel;
  readonly payout: Payout;
  /** Held by its first assessment. */
  readonly heldAtFirst: boolean;
  /** Share of its coins that wait or were rejected in the end, 0 to 1. A `review` is no hold, nor is a debt that was netted. */
  readonly heldShare: number;
}

/** Asks for every labelled payout that the installation knows; the others were not sent and are left out. */
export async function judgePayouts(client: AssayClient, labels: Readonly<Record<string, PayoutLabel>>): Promise<JudgedPayout[]> {
  const known: { label: PayoutLabel; payout: Payout }[] = [];
  for await (const payout of client.payouts()) {
    const label = labels[payout.id];
    if (label) known.push({ label, payout });
  }
  return inParallel(known, async ({ label, payout }) => ({
    label,
    payout,
    heldAtFirst: heldByFirst(await client.transaction(payout.id)),
    heldShare: (payout.heldCoins + payout.rejectedCoins - payout.nettedCoins) / payout.coins,
  }));
}

function heldByFirst({ assessments }: AssessedTransaction): boolean {
  return assessments.some(({ cause, outcome }) => cause === 'first' && outcome === 'hold');
}
