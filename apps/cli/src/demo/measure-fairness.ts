import { systemClock } from '@app/domain';
import { DETECTORS } from '@app/detectors';
import { measureHonesty } from '@app/review';
import { Database } from '@app/runtime';

/** What the worker does every hour, now: who waited in vain, and how right the detectors were. */
export async function measureFairness(databaseUrl: string): Promise<void> {
  const database = await Database.connect({ databaseUrl, databasePoolMax: 1 });
  try {
    await measureHonesty(database, { now: systemClock(), detectors: DETECTORS.map(({ id }) => id) });
  } finally {
    await database.close();
  }
}
