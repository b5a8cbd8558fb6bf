import { setTimeout as pause } from 'node:timers/promises';
import type { AssayClient } from '../client/assay-client.js';
import { inParallel } from '../client/in-parallel.js';

/** Past this, something is stuck, and `doctor` can say what. */
const PATIENCE_MS = 300_000;
const POLL_MS = 250;
/** Late evidence looks again at approved payouts after its own assessment: quiet for so long means done. */
const QUIET_MS = 2_000;

export interface WaitOptions {
  /** The ids that were sent last. */
  readonly latest: readonly string[];
  readonly onWaiting?: (pendingPayouts: number) => void;
}

/**
 * Returns when the last transactions have an assessment, no payout is pending and the number of held ones has
 * stopped moving. Throws when that takes longer than five minutes.
 */
export async function waitUntilAssessed(client: AssayClient, { latest, onWaiting }: WaitOptions): Promise<void> {
  const givesUpAt = Date.now() + PATIENCE_MS;
  let open: readonly string[] = latest;
  let held = -1;
  let quietSince = Date.now();
  for (;;) {
    open = await stillOpen(client, open);
    const now = await statuses(client);
    if (now.held !== held || now.pending > 0 || open.length > 0) quietSince = Date.now();
    held = now.held;
    if (Date.now() - quietSince >= QUIET_MS) return;
    onWaiting?.(now.pending);
    if (Date.now() > givesUpAt) {
      throw new Error(`${now.pending} payouts are still pending after five minutes: see \`npm run assay -- doctor\``);
    }
    await pause(POLL_MS);
  }
}

async function stillOpen(client: AssayClient, ids: readonly string[]): Promise<readonly string[]> {
  const assessed = await inParallel(ids, async (id) => (await client.transaction(id)).assessments.length > 0);
  return ids.filter((_, index) => !assessed[index]);
}

async function statuses(client: AssayClient): Promise<{ pending: number; held: number }> {
  const [pending, held] = await Promise.all([countOf(client.payouts('pending')), countOf(client.payouts('held'))]);
  return { pending, held };
}

async function countOf(items: AsyncIterable<unknown>): Promise<number> {
  let counted = 0;
  for await (const _ of items) counted += 1;
  return counted;
}
