import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { seq, transactionId, type Seq } from '@app/domain';
import type { Sql } from '@app/runtime';
import { openTestWorld } from '../../../../test/support/index.js';
import type { Assessment } from '../assessment.js';
import { decide } from '../decide.js';
import { arbitraryFindings } from '../fixtures/arbitrary-findings.js';
import { DEFAULT_POLICY } from '../policy/default-policy.js';
import { insertAssessments } from './insert-assessments.js';
import { readAssessments } from './read-assessments.js';

type World = Awaited<ReturnType<typeof openTestWorld>>;
let world: World;
beforeAll(async () => {
  world = await openTestWorld();
});
afterAll(async () => {
  await world.close();
});

const AT = Date.UTC(2026, 10, 2, 12, 34, 56, 789);
const assessmentOf = (number: Seq, given: Partial<Assessment> = {}): Assessment => ({
  ...decide({ reciprocity: { status: 'clear', score: 0 } }, DEFAULT_POLICY),
  seq: number,
  transactionId: transactionId(`t-${number}`),
  cause: 'first',
  versions: { policy: DEFAULT_POLICY.version, model: 'none' },
  asOf: seq(number + 5),
  assessedAt: AT,
  latencyMs: 12,
  ...given,
});

let last = 0;
/** Ledger rows of as many transactions, which assessments are read with. */
async function ledgerOf(sql: Sql, count: number): Promise<Seq[]> {
  const seqs = Array.from({ length: count }, () => seq((last += 1)));
  await sql.query({
    text: `insert into transaction (seq, recorded_at, occurred_at, type, id, account_id, coins)
      select s, now(), now(), 'gift', 't-' || s, 'fan', 1 from unnest($1::bigint[]) s`,
    values: [seqs],
  });
  return seqs;
}
const insert = (assessments: readonly Assessment[]) => world.database.transaction((sql) => insertAssessments(sql, assessments));

describe('recording assessments', () => {
  it('gives back exactly what was recorded, whatever was decided', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(arbitraryFindings, { minLength: 1, maxLength: 20 }), async (batch) => {
        const seqs = await ledgerOf(world.database, batch.length);
        const assessments = batch.map((findings, index) => {
          const number = seqs[index] ?? seq(0);
          return assessmentOf(number, {
            ...decide(findings, DEFAULT_POLICY),
            assessedAt: AT + index,
            versions: { policy: `p.${index % 2}`, model: `m${index % 3}` },
          });
        });
        expect(await insert(assessments)).toEqual(new Set(seqs));
        expect(await readAssessments(world.database, seqs)).toEqual(assessments);
      }),
      { numRuns: 15 },
    );
  });

  it('answers as new only what was new, and changes nothing else', async () => {
    const seqs = await ledgerOf(world.database, 6);
    const batch = seqs.map((number) => assessmentOf(number));
    expect(await insert(batch.slice(0, 3))).toEqual(new Set(seqs.slice(0, 3)));
    const later = batch.map((assessment) => ({ ...assessment, assessedAt: AT + 1_000 }));
    expect(await insert(later)).toEqual(new Set(seqs.slice(3)));
    expect(await insert(later)).toEqual(new Set());
    expect(await readAssessments(world.database, seqs.slice(0, 1))).toEqual([batch[0]]);
  });

  it('records a second cause beside the first, and reads the latest first', async () => {
    const [number = seq(0)] = await ledgerOf(world.database, 1);
    const first = assessmentOf(number);
    const again = assessmentOf(number, { cause: 'dispute:c-1', assessedAt: AT + 60_000, asOf: seq(number + 50) });
    await insert([first]);
    expect(await insert([again])).toEqual(new Set([number]));
    expect(await readAssessments(world.database, [number])).toEqual([again, first]);
  });

  it('reads many at once, in the order asked for, all of each or the latest alone', async () => {
    const [a = seq(0), b = seq(0), none = seq(0)] = await ledgerOf(world.database, 3);
    const first = assessmentOf(a);
    const again = assessmentOf(a, { cause: 'dispute:c-2', assessedAt: AT + 60_000 });
    const other = assessmentOf(b, { assessedAt: AT + 90_000 });
    await insert([first, other]);
    await insert([again]);
    expect(await readAssessments(world.database, [b, none, a])).toEqual([other, again, first]);
    expect(await readAssessments(world.database, [a, none, b], 1)).toEqual([again, other]);
  });

  it('gives two workers with overlapping batches each row once', async () => {
    const seqs = await ledgerOf(world.database, 200);
    const batch = seqs.map((number) => assessmentOf(number));
    const rotated = [...batch.slice(80), ...batch.slice(0, 80)].slice(0, 150);
    const [left, right] = await Promise.all([insert(batch.slice(0, 150)), insert(rotated)]);
    expect(left.size + right.size).toBe(200);
    expect(new Set([...left, ...right])).toEqual(new Set(seqs));
  });

  it('refuses a partly known batch outside of a transaction, where it could not tell what is new', async () => {
    const seqs = await ledgerOf(world.database, 2);
    const batch = seqs.map((number) => assessmentOf(number));
    await insert(batch.slice(0, 1));
    await expect(insertAssessments(world.database, batch)).rejects.toThrow(/insert them in one/);
  });

  it('has nothing to read before the first assessment, and nothing to do for none', async () => {
    const [number = seq(0)] = await ledgerOf(world.database, 1);
    expect(await readAssessments(world.database, [number])).toEqual([]);
    expect(await readAssessments(world.database, [])).toEqual([]);
    expect(await insert([])).toEqual(new Set());
  });
});
