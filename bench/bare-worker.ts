import { Worker } from 'bullmq';
import { Redis } from 'ioredis';

/** The plain queue's worker, in a process of its own as ours is: does nothing, a hundred at a time. */
const [redisUrl = '', prefix = ''] = process.argv.slice(2);
const REPORT_EVERY_MS = 5;

let done = 0;
const worker = new Worker('bare', async () => void done++, {
  connection: new Redis(redisUrl, { maxRetriesPerRequest: null }),
  prefix,
  concurrency: 100,
});
await worker.waitUntilReady();

setInterval(() => process.send?.({ done }), REPORT_EVERY_MS);
process.once('disconnect', () => process.exit(0));
