import { describe, expect, it } from '@jest/globals';
import { queueNames } from '@app/queues';
import { bindHandlers, type Processor } from './bind-handlers.js';

const processor = (queues: Processor['queues']): Processor => ({ queues, handle: async () => null });

describe('bindHandlers', () => {
  it('gives every partition and payouts its handler', () => {
    const handlers = bindHandlers(queueNames(3), [processor('score'), processor('payouts')]);
    expect([...handlers.keys()]).toEqual(['score-0', 'score-1', 'score-2', 'payouts']);
  });

  it('says what to add when a queue would fill up unread', () => {
    expect(() => bindHandlers(queueNames(1), [processor('score')])).toThrow(
      "Queue payouts has no handler: add a processor for 'payouts' in apps/worker/src/score",
    );
  });

  it('says what to remove when two would take turns', () => {
    expect(() => bindHandlers(queueNames(1), [processor('score'), processor('score'), processor('payouts')])).toThrow(
      "Queue score-0 has two handlers: remove one processor for 'score'",
    );
  });
});
