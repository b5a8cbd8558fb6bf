import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createLogger } from '@app/runtime';
import { openTestWorld, type TestWorld } from '../../../../test/support/index.js';
import { Scheduler, type Task } from './scheduler.js';

let world: TestWorld;
beforeAll(async () => {
  world = await openTestWorld();
});
afterAll(() => world.close());

describe('tasks that work for hours', () => {
  it('do not keep waiting those that guard money, however few connections there are', async () => {
    const turns: string[] = [];
    const lengthy = (name: string): Task => ({
      name,
      everyMs: 60_000,
      isLengthy: true,
      run: async (signal) => {
        turns.push(name);
        await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
      },
    });
    const prompt: Task = { name: 'follow', everyMs: 1, run: async () => void turns.push('follow') };
    const scheduler = new Scheduler({
      tasks: [lengthy('year-1'), lengthy('year-2'), lengthy('year-3'), prompt],
      database: world.database,
      logger: createLogger(world.config, 'tasks'),
      databasePoolMax: 6,
    });
    scheduler.onApplicationBootstrap();
    while (turns.filter((name) => name === 'follow').length < 3) await pause(5);
    await scheduler.beforeApplicationShutdown();
    expect(turns.filter((name) => name.startsWith('year')).toSorted()).toEqual(['year-1', 'year-2']);
  });
});
