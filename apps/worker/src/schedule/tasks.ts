import { HOUR_MS, MINUTE_MS, SECOND_MS } from '@app/domain';
import { forgetInputs, INPUTS_KEPT_MS } from '@app/decisions';
import {
  followEvidence,
  holdOverdue,
  labelControlGroup,
  replayFrom,
  runQueuedBacktests,
  judgeBoards,
  liftEnded,
  parkExhausted,
  retrainWhenDue,
  type PipelineDeps,
} from '@app/pipeline';
import { EVENTS_KEPT_MS, forgetEvents, forgetRemoved } from '@app/notices';
import { sweepUnassessed, type Queues } from '@app/queues';
import {
  applyDueVerdicts,
  chainAudit,
  dropEndedSessions,
  drawSecondLooks,
  expireLeases,
  measureHonesty,
  noteBreaches,
  wakeSnoozed,
  type SecondLookDraw,
} from '@app/review';
import { ensurePartitions } from '@app/schema';
import { dispatchDeliveries, type DeliveryQueue } from '../tell/dispatch-deliveries.js';
import type { Task } from './scheduler.js';

export interface TaskSetup {
  readonly queues: Queues;
  readonly webhooks: DeliveryQueue;
  readonly draw: SecondLookDraw;
}

/** Everything that happens by the clock. Intervals are how late each may be. */
export function tasks(deps: PipelineDeps, { queues, webhooks, draw }: TaskSetup): readonly Task[] {
  const { database, clock } = deps;
  return [
    {
      name: 'sweep-unassessed',
      everyMs: 5 * SECOND_MS,
      run: async () => {
        const { exhausted } = await sweepUnassessed(database, queues);
        await parkExhausted(deps, exhausted);
      },
    },
    {
      name: 'hold-overdue-payouts',
      everyMs: 15 * SECOND_MS,
      run: async () => void (await holdOverdue(deps)),
    },
    {
      name: 'lift-ended-holds',
      everyMs: 15 * SECOND_MS,
      run: async () => void (await liftEnded(deps)),
    },
    {
      // A payout stays payable until the dispute of its coins has been followed to it.
      name: 'follow-evidence',
      everyMs: SECOND_MS / 2,
      run: async (signal) => void (await followEvidence(deps, signal)),
    },
    {
      // Due five minutes after a board's close, and at once when a dispute has reached it.
      name: 'judge-boards',
      everyMs: SECOND_MS / 4,
      run: async (signal) => void (await judgeBoards(deps, signal)),
    },
    {
      // An audit row is chained within a second of its writing: the interval and the run together stay below that.
      name: 'chain-audit',
      everyMs: SECOND_MS / 2,
      run: async () => void (await chainAudit(database)),
    },
    {
      name: 'expire-leases',
      everyMs: 5 * SECOND_MS,
      run: async () => void (await expireLeases(database, clock())),
    },
    {
      // A creator hears of a decision when the time to undo it is over, and not much later.
      name: 'apply-verdicts',
      everyMs: SECOND_MS / 2,
      run: async () => void (await applyDueVerdicts(database, clock())),
    },
    {
      // The platform hears of it within the second.
      name: 'dispatch-deliveries',
      everyMs: SECOND_MS / 4,
      run: (signal) => dispatchDeliveries(deps, webhooks, signal),
    },
    {
      name: 'wake-snoozed',
      everyMs: 5 * SECOND_MS,
      run: async () => void (await wakeSnoozed(database, clock())),
    },
    {
      name: 'draw-second-looks',
      everyMs: 5 * SECOND_MS,
      run: async () => void (await drawSecondLooks(database, { draw, now: clock() })),
    },
    {
      name: 'note-breaches',
      everyMs: 15 * SECOND_MS,
      run: async () => void (await noteBreaches(database, clock())),
    },
    {
      // Partitions exist two months ahead: any hour will do.
      name: 'ensure-partitions',
      everyMs: HOUR_MS,
      run: async () => void (await ensurePartitions(database, clock())),
    },
    {
      name: 'run-backtests',
      everyMs: SECOND_MS,
      isLengthy: true,
      run: async (signal) => {
        const backtests = { deps: replayFrom(database), liveVersion: () => deps.judgement().policy.version, clock, signal };
        await runQueuedBacktests(backtests);
      },
    },
    {
      // The window of disputes is months: an hour more is nothing.
      name: 'label-control-group',
      everyMs: HOUR_MS,
      isLengthy: true,
      run: async (signal) => void (await labelControlGroup(deps, signal)),
    },
    {
      // Learns once a day: each turn asks whether the day is over.
      name: 'retrain',
      everyMs: HOUR_MS,
      isLengthy: true,
      run: async () => void (await retrainWhenDue(database, clock, deps.judgement().policy.risk)),
    },
    {
      name: 'measure-honesty',
      everyMs: HOUR_MS,
      isLengthy: true,
      run: () => measureHonesty(database, { now: clock(), detectors: deps.detectors.map(({ id }) => id) }),
    },
    {
      // They open nothing from the moment they end; that nothing is kept of them may take its time.
      name: 'drop-ended-sessions',
      everyMs: 15 * MINUTE_MS,
      run: async () => void (await dropEndedSessions(database, clock())),
    },
    {
      name: 'forget-events',
      everyMs: HOUR_MS,
      isLengthy: true,
      run: async (signal) => {
        await forgetEvents(database, clock() - EVENTS_KEPT_MS, signal);
        await forgetRemoved(database, signal);
      },
    },
    {
      // Half a year is not a matter of hours.
      name: 'forget-inputs',
      everyMs: HOUR_MS,
      isLengthy: true,
      run: async (signal) => void (await forgetInputs(database, clock() - INPUTS_KEPT_MS, signal)),
    },
  ];
}
