import { describe, expect, it } from '@jest/globals';
import { QUEUES, queueNames, queuePrefix } from './index.js';

describe('queues', () => {
  it('are as many as the configuration has partitions, and payouts', () => {
    expect(queueNames(2)).toEqual(['score-0', 'score-1', 'payouts']);
  });

  it('have a hash tag each, so that a Redis Cluster can spread them', () => {
    const tags = queueNames(3).map((name) => /\{(.+)\}/.exec(queuePrefix('assay', name))?.[1]);
    expect(new Set(tags)).toEqual(new Set(['assay-score-0', 'assay-score-1', 'assay-score-2', 'assay-payouts']));
  });

  it.each(Object.entries(QUEUES))('%s keeps no job that is over: what is left to do lives in PostgreSQL', (_, settings) => {
    expect(settings).toMatchObject({ removeOnComplete: true, removeOnFail: true });
  });

  it.each(Object.entries(QUEUES))('%s notices a vanished worker before the sweep takes its rows for lost', (_, settings) => {
    expect(settings.stalledInterval).toBeLessThanOrEqual(settings.lockDuration);
  });
});
