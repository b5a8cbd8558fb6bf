import type { AssayClient } from '../client/assay-client.js';
import { openProgress } from '../terminal/progress.js';
import type { BoardEvent } from '../judge/doubted-places.js';
import { FollowedEvidence, type Spoken } from './followed-evidence.js';
import { JudgedBoards, type OnBoard } from './judged-boards.js';
import { OrderedSender, type Delivery, type Sendable } from './ordered-sender.js';
import { waitUntilAssessed } from './wait-until-assessed.js';

/** An event and how far along its source it is, in the unit of the total. */
export interface Step {
  readonly event: Sendable & BoardEvent & OnBoard & Spoken;
  readonly position: number;
}

export interface Streamed {
  readonly delivery: Delivery;
  /** Until the last was assessed. */
  readonly tookMs: number;
  readonly transactions: number;
}

/** So many of the last transactions are asked for their assessments before anything is judged. */
const LATEST = 200;

export interface Streaming {
  /** In the unit of the steps' positions. */
  readonly total: number;
  /** Waits before payouts until the boards of the day before are judged, before settlements until what was said is followed, as on a platform. */
  readonly waitsForWorker?: boolean;
}

/** Sends everything in order with a progress bar, and returns when all of it is assessed. */
export async function streamInOrder(
  client: AssayClient,
  steps: AsyncIterable<Step> | Iterable<Step>,
  { total, waitsForWorker = false }: Streaming,
): Promise<Streamed> {
  const progress = openProgress({ phase: 'streaming', total, unit: 'transactions' });
  const sender = new OrderedSender(client);
  const boards = new JudgedBoards(client);
  const evidence = new FollowedEvidence();
  const startedAt = Date.now();
  const latest: string[] = [];
  try {
    for await (const { event, position } of steps) {
      if (waitsForWorker && boards.isAwaitedBy(event)) {
        await sender.flush();
        await boards.untilJudged(event);
      }
      if (waitsForWorker && evidence.isAwaitedBy(event)) {
        await sender.flush();
        await evidence.untilFollowed();
      }
      boards.see(event);
      evidence.see(event);
      await sender.send(event);
      if (event.type !== 'settlement') latest.push(event.id);
      if (latest.length > LATEST) latest.shift();
      // The whole bar is for all of it being assessed, not for all of it being sent.
      progress.update(Math.min(position, total * 0.99), sent(sender.delivery));
    }
    await sender.flush();
    progress.phase('assessing');
    await waitUntilAssessed(client, { latest });
    progress.update(total, sent(sender.delivery));
    return { delivery: sender.delivery, tookMs: Date.now() - startedAt, transactions: sent(sender.delivery) };
  } finally {
    progress.stop();
  }
}

const sent = ({ recorded, duplicate }: Delivery): number => recorded + duplicate;
