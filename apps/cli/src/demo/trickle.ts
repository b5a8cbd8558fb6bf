import { setTimeout as pause } from 'node:timers/promises';
import { HOUR_MS, SECOND_MS, systemClock, toIso, type EpochMs } from '@app/domain';
import type { AssayClient } from '../client/assay-client.js';
import type { ApiTransaction, Simulation } from '../simulate/index.js';
import { OrderedSender } from '../stream/ordered-sender.js';
import { count, plural } from '../terminal/format.js';
import type { DemoPlatform } from './demo-platform.js';

const PER_SECOND = 4;

/** The month goes on in front of one's eyes: the same people, from now on at the time of the wall clock. Ends when the
   client is interrupted. */
export async function trickle(client: AssayClient, simulation: Simulation, platform: Pick<DemoPlatform, 'told'>): Promise<void> {
  const sender = new OrderedSender(client);
  for (;;) {
    for (let sent = 0; sent < PER_SECOND; sent += 1) {
      const next = simulation.transactions.next();
      if (next.done === true) return;
      await sender.send(happeningAt(next.value, systemClock()));
    }
    await sender.flush();
    const told = plural(platform.told, 'time');
    show(`  live: ${count(sender.delivery.recorded)} more transactions, the platform was told ${told}; Ctrl-C ends the demo`);
    await pause(SECOND_MS);
  }
}

/** The same event, now; its board is that of the running hour. */
function happeningAt(transaction: ApiTransaction, now: EpochMs): ApiTransaction {
  const occurredAt = toIso(now);
  const { context } = transaction;
  if (context?.leaderboardId === undefined) return { ...transaction, occurredAt };
  const startsAt = Math.floor(now / HOUR_MS) * HOUR_MS;
  const board = {
    leaderboardId: `hourly-${toIso(startsAt).slice(0, 13)}`,
    leaderboardStartsAt: toIso(startsAt),
    leaderboardEndsAt: toIso(startsAt + HOUR_MS),
  };
  return { ...transaction, occurredAt, context: { ...context, ...board } };
}

function show(line: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r${line}`);
}
