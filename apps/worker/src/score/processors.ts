import { assessBatch, assessPayouts, type PipelineDeps } from '@app/pipeline';
import type { Processor } from './bind-handlers.js';

/** Everything but payouts, by receiving account. */
export const scoreProcessor = (deps: PipelineDeps): Processor => ({
  queues: 'score',
  handle: async (job) => {
    await assessBatch(deps, job);
    return null;
  },
});

/** Payouts wait for what was acknowledged before them, and for inputs that are missing. */
export const payoutsProcessor = (deps: PipelineDeps): Processor => ({
  queues: 'payouts',
  handle: async (job) => {
    const { later } = await assessPayouts(deps, job);
    return later;
  },
});
