import { setTimeout as wait } from 'node:timers/promises';
import type { Queue } from 'bullmq';
import type { Clock } from '@app/domain';
import { claimDeliveries, fanOut } from '@app/notices';
import { DELIVER, type DeliveryJob } from '@app/queues';
import type { Database } from '@app/runtime';

export type DeliveryQueue = Queue<DeliveryJob, void, typeof DELIVER>;

/** Between two looks: a quick receiver has answered by then, and has room for more. */
const TURN_MS = 20;
/** About a second: then whoever else wants to dispatch gets a turn. */
const TURNS_MAX = 50;
/** Receivers that take longer than so many turns can wait for the next run. */
const IDLE_TURNS_MAX = 5;

/**
 * From the outbox to the queue: a delivery for each webhook that listens, and a job for each delivery whose turn it is,
 * until there is none. A job that Redis loses comes again when its claim has ended.
 */
export async function dispatchDeliveries(
  { database, clock }: { readonly database: Database; readonly clock: Clock },
  queue: DeliveryQueue,
  signal: AbortSignal,
): Promise<void> {
  // The first look decides whether there is anything to stay for.
  let idle = IDLE_TURNS_MAX;
  for (let turn = 0; turn < TURNS_MAX && !signal.aborted; turn += 1) {
    await fanOut(database, clock(), signal);
    const jobs = await claimDeliveries(database, clock());
    idle = jobs.length > 0 ? 0 : idle + 1;
    if (idle > IDLE_TURNS_MAX) return;
    await queue.addBulk(
      jobs.map((data) => ({ name: DELIVER, data, opts: { jobId: `${data.deliveryId}-${data.claimedUntil}` } })),
    );
    await wait(TURN_MS, undefined, { ref: false });
  }
}
