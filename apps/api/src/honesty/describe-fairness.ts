import type { z } from 'zod';
import { toIso } from '@app/domain';
import { readSnapshot } from '@app/review';
import type { Sql } from '@app/runtime';
import type { FAIRNESS } from './honesty.schema.js';

/** The figures that a schedule took last. */
export async function describeFairness(sql: Sql): Promise<z.infer<typeof FAIRNESS>> {
  const snapshot = await readSnapshot(sql, 'fairness');
  return { at: snapshot && toIso(snapshot.at), groups: [...(snapshot?.content ?? [])] };
}
