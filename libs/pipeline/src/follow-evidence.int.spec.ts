import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DAY_MS, HOUR_MS, SECOND_MS, type RecordedTransaction, type Transaction } from '@app/domain';
import { DEFAULT_POLICY } from '@app/decisions';
import { claimCase, decideCase } from '@app/review';
import { assessBatch } from './assess-batch.js';
import { followEvidence } from './follow-evidence.js';
import { holdOverdue } from './hold-overdue.js';
import { batchOf, blindTo, clockAt, failingAt, openPipelineWorld, type PipelineWorld } from './fixtures/pipeline-world.js';
import { about, gift, payout, purchase, transaction } from './fixtures/transactions.js';
import type { PipelineDeps } from './pipeline-deps.js';
import { reassessments, reassessmentsRefused } from './pipeline.metrics.js';

let world: PipelineWorld;
beforeAll(async () => {
  world = await openPipelineWorld();
});
afterAll(() => world.close());

/** Records and assesses, one batch for payouts and one for all others, as the queues do. */
async function happen(...items: readonly Transaction[]): Promise<readonly RecordedTransaction[]> {
  const recorded = await world.record(items);
  const { payouts = [], others = [] } = Object.groupBy(recorded, ({ type }) => (type === 'payout' ? 'payouts' : 'others'));
  if (others.length > 0) await assessBatch(world.deps, batchOf(others));
  if (payouts.length > 0) await assessBatch(world.deps, batchOf(payouts));
  return recorded;
}

/** As the schedule does, once everything is due. */
const follow = (deps: Partial<PipelineDeps> = {}, afterMs = 2 * SECOND_MS): Promise<number> =>
  followEvidence({ ...world.deps, ...deps, clock: clockAt(Date.now() + afterMs) });

/** A creator with three fans, and a payout of all their coins. Answers the payout's id. */
async function paidCreator(name: string): Promise<string> {
  const fans = [1, 2, 3].map((fan) => `${name}-fan-${fan}`);
  await happen(
    // Days apart: coins that are spent, and earnings that are paid out, at once ask for a look by themselves.
    ...fans.map((fan) => transaction({ id: `buy of ${fan}`, type: 'purchase', from: fan, coins: 2_000, at: -4 * DAY_MS })),
    ...fans.map((fan) =>
      transaction({
        id: `gift of ${fan}`,
        type: 'gift',
        from: fan,
        to: name,
        coins: 2_000,
        at: -2 * DAY_MS,
        device: `device-of-${fan}`,
      }),
    ),
    payout(`${name}-payout`, name, 6_000),
  );
  return `${name}-payout`;
}

const purchaseOf = (name: string, fan = 1): string => `buy of ${name}-fan-${fan}`;

interface PayoutRow {
  readonly status: string;
  readonly reassessments: number;
}
const payoutOf = async (id: string): Promise<PayoutRow | undefined> =>
  (await world.rows<PayoutRow>('select status::text, reassessments from payout where id = $1', [id]))[0];
const statusOf = async (id: string): Promise<string | undefined> => (await payoutOf(id))?.status;
const causesOf = async (id: string): Promise<string[]> =>
  (
    await world.rows<{ cause: string }>(
      'select a.cause from assessment a join payout p using (seq) where p.id = $1 order by a.as_of, a.assessed_at',
      [id],
    )
  ).map(({ cause }) => cause);
const openCasesOf = (id: string) =>
  world.rows(
    `select c.kind::text, c.status::text from case_payout cp join review_case c on c.id = cp.case_id where cp.payout_id = $1 and cp.open`,
    [id],
  );
const historyOf = async (id: string): Promise<string[]> =>
  (await world.rows<{ reason: string }>('select reason from payout_history where payout_id = $1 order by version', [id])).map(
    ({ reason }) => reason,
  );

/** As a reviewer does who finds nothing wrong with what there is to see now. */
async function release(payoutId: string): Promise<void> {
  const [open] = await world.rows<{ id: string; version: number }>(
    'select c.id, c.version from case_payout cp join review_case c on c.id = cp.case_id where cp.payout_id = $1 and cp.open',
    [payoutId],
  );
  const who = { caseId: open?.id ?? '', actor: 'key:1', now: Date.now() };
  const { version } = await claimCase(world.database, { ...who, version: open?.version ?? 0 });
  const verdict = { owner: 'anna', decision: 'release', reasonCode: 'legitimate', comment: null, payoutIds: null } as const;
  await decideCase(world.database, { ...who, ...verdict, version }, DEFAULT_POLICY);
}

describe('a payout that was approved', () => {
  it('is held, with a case, when a purchase of its coins is disputed before the money has left', async () => {
    const id = await paidCreator('stolen');
    expect(await statusOf(id)).toBe('approved');
    const [dispute] = await happen(about('chargeback', 'stolen-dispute', purchaseOf('stolen'), 2_000));
    await follow();
    expect(await payoutOf(id)).toEqual({ status: 'held', reassessments: 1 });
    expect(await causesOf(id)).toEqual(['first', 'chargeback:stolen-dispute']);
    expect(await openCasesOf(id)).toEqual([{ kind: 'payout', status: 'open' }]);
    const [further] = await world.rows<{ as_of: number }>(
      `select as_of from assessment where cause = 'chargeback:stolen-dispute'`,
    );
    expect(further?.as_of).toBe(dispute?.seq);
  });

  it('is looked at again when a fan disputes what went elsewhere, and stays approved: that may be bad luck', async () => {
    const id = await paidCreator('innocent');
    await happen(purchase('elsewhere', 'innocent-fan-1', 2_000), about('chargeback', 'elsewhere-dispute', 'elsewhere', 2_000));
    await follow();
    expect(await payoutOf(id)).toEqual({ status: 'approved', reassessments: 1 });
    expect(await causesOf(id)).toEqual(['first', 'chargeback:elsewhere-dispute']);
  });

  it('is left alone when a stranger disputes a purchase', async () => {
    const id = await paidCreator('unrelated');
    await happen(purchase('far away', 'stranger', 2_000), about('chargeback', 'far-dispute', 'far away', 2_000));
    await follow();
    expect(await payoutOf(id)).toEqual({ status: 'approved', reassessments: 0 });
  });

  it('is held when two who paid the creator before dispute that: no coin of it, but the same income', async () => {
    const first = await paidCreator('lived-on-stolen');
    await happen(about('settlement', 'first-settlement', first));
    await happen(
      transaction({ id: 'later buy', type: 'purchase', from: 'lived-on-stolen-fan-4', coins: 500, at: -1 * DAY_MS }),
      transaction({
        id: 'later gift',
        type: 'gift',
        from: 'lived-on-stolen-fan-4',
        to: 'lived-on-stolen',
        coins: 500,
        at: HOUR_MS,
      }),
      payout('later-payout', 'lived-on-stolen', 500),
    );
    expect(await statusOf('later-payout')).toBe('approved');
    await happen(
      about('chargeback', 'lived-1', purchaseOf('lived-on-stolen', 1), 2_000),
      about('chargeback', 'lived-2', purchaseOf('lived-on-stolen', 2), 2_000),
    );
    await follow();
    expect(await statusOf('later-payout')).toBe('held');
    expect(await causesOf('later-payout')).toEqual(['first', 'chargeback:lived-1']);
  });

  it('is held on an issuer’s warning about a purchase of its coins', async () => {
    const id = await paidCreator('warned');
    await happen(about('warning', 'warned-warning', purchaseOf('warned'), 2_000));
    await follow();
    expect(await statusOf(id)).toBe('held');
    expect(await causesOf(id)).toEqual(['first', 'warning:warned-warning']);
  });

  it('stays approved after a refund too small to matter, though it is looked at again', async () => {
    const id = await paidCreator('refunded');
    await happen(about('refund', 'refunded-refund', purchaseOf('refunded'), 20));
    await follow();
    expect(await payoutOf(id)).toEqual({ status: 'approved', reassessments: 1 });
  });

  it('is approved again by itself when the dispute that held it is won', async () => {
    const id = await paidCreator('won');
    await happen(about('chargeback', 'won-dispute', purchaseOf('won'), 2_000));
    await follow();
    expect(await statusOf(id)).toBe('held');
    await happen(about('reversal', 'won-reversal', 'won-dispute'));
    await follow();
    expect(await statusOf(id)).toBe('approved');
    expect(await historyOf(id)).toEqual(['payout.recorded', 'assessment.allow', 'assessment.hold', 'hold.lifted']);
    expect(await openCasesOf(id)).toEqual([]);
  });

  it('is assessed once for each dispute, however often evidence and jobs are delivered and whoever dies meanwhile', async () => {
    const id = await paidCreator('repeated');
    const disputes = await happen(
      about('chargeback', 'repeated-1', purchaseOf('repeated', 1), 2_000),
      about('chargeback', 'repeated-2', purchaseOf('repeated', 2), 2_000),
    );
    const noted = await world.rows('select seq from late_evidence where seq = any($1)', [disputes.map(({ seq }) => seq)]);
    expect(noted).toHaveLength(2);
    await Promise.all([follow(), follow(), follow()]);
    const before = { payout: await payoutOf(id), causes: await causesOf(id), history: await historyOf(id) };
    await assessBatch(world.deps, batchOf(disputes));
    // As if the process had died just before it let go of the evidence.
    await world.rows('insert into late_evidence (seq, due_at) select unnest($1::bigint[]), now()', [
      disputes.map(({ seq }) => seq),
    ]);
    expect(await follow()).toBe(2);
    expect({ payout: await payoutOf(id), causes: await causesOf(id), history: await historyOf(id) }).toEqual(before);
    expect(before.causes.toSorted()).toEqual(['chargeback:repeated-1', 'chargeback:repeated-2', 'first']);
    expect(before.payout?.reassessments).toBe(2);
    expect(await openCasesOf(id)).toHaveLength(1);
    expect(await world.rows('select seq from late_evidence')).toEqual([]);
  });

  it('is not looked at again 30 days after its approval', async () => {
    const id = await paidCreator('old');
    const counted = async (): Promise<number> =>
      (await reassessmentsRefused.get()).values.find(({ labels }) => labels.reason === 'too-late')?.value ?? 0;
    const before = await counted();
    await happen(about('chargeback', 'old-dispute', purchaseOf('old'), 2_000));
    await follow({}, 31 * DAY_MS);
    expect(await causesOf(id)).toEqual(['first']);
    expect((await counted()) - before).toBe(1);
  });
});

describe('a payout whose first assessment is still to come', () => {
  it('has it first, and is assessed on the warning afterwards', async () => {
    await happen(purchase('buy of late', 'late-fan', 6_000), gift('gift of late', 'late-fan', 'late', 6_000));
    const payouts = await world.record([payout('late-payout', 'late', 6_000)]);
    await happen(about('warning', 'late-warning', 'buy of late', 6_000));
    await follow();
    expect(await causesOf('late-payout')).toEqual([]);
    await assessBatch(world.deps, batchOf(payouts));
    expect(await statusOf('late-payout')).toBe('approved');
    await follow({}, HOUR_MS);
    expect(await causesOf('late-payout')).toEqual(['first', 'warning:late-warning']);
    expect(await statusOf('late-payout')).toBe('held');
  });
});

describe('a payout that is held behind a backlog', () => {
  it('is not let go by evidence: what was acknowledged before it has not been assessed', async () => {
    await happen(purchase('buy of dim', 'dim-fan', 6_000), gift('gift of dim', 'dim-fan', 'dim', 6_000));
    const payouts = await world.record([payout('dim-payout', 'dim', 6_000)]);
    await holdOverdue({ ...world.deps, clock: clockAt(Date.now() + HOUR_MS) });
    expect(await statusOf('dim-payout')).toBe('held');
    await happen(about('refund', 'dim-refund', 'buy of dim', 20));
    await follow();
    expect(await statusOf('dim-payout')).toBe('held');
    await assessBatch(world.deps, batchOf(payouts));
    await follow({}, HOUR_MS);
    expect(await causesOf('dim-payout')).toEqual(['first', 'refund:dim-refund']);
    expect(await statusOf('dim-payout')).toBe('approved');
  });
});

describe('evidence that came before what it is about', () => {
  it('holds the payout when the purchase has arrived', async () => {
    const dispute = about('chargeback', 'early-dispute', 'buy of early', 6_000);
    await happen(dispute, gift('gift of early', 'early-fan', 'early', 6_000), payout('early-payout', 'early', 6_000));
    await follow();
    expect(await causesOf('early-payout')).toEqual(['first']);
    await happen(purchase('buy of early', 'early-fan', 6_000));
    await follow();
    expect(await causesOf('early-payout')).toEqual(['first', 'chargeback:early-dispute']);
    expect(await statusOf('early-payout')).toBe('held');
  });
});

describe('a payout that was settled', () => {
  it('becomes a clawback when its coins are disputed, and is settled again when all disputes are won', async () => {
    const id = await paidCreator('gone');
    await happen(about('settlement', 'gone-settlement', id));
    await happen(
      about('chargeback', 'gone-1', purchaseOf('gone', 1), 2_000),
      about('chargeback', 'gone-2', purchaseOf('gone', 2), 2_000),
    );
    await follow();
    expect(await statusOf(id)).toBe('clawback');
    await happen(about('reversal', 'gone-won-1', 'gone-1'));
    await follow();
    expect(await statusOf(id)).toBe('clawback');
    await happen(about('reversal', 'gone-won-2', 'gone-2'));
    await follow();
    expect(await statusOf(id)).toBe('settled');
    expect((await historyOf(id)).slice(2)).toEqual(['settled', 'clawback', 'clawback.lifted']);
    expect(await causesOf(id)).toEqual(['first']);
  });

  it('stays settled on a mere warning', async () => {
    const id = await paidCreator('quiet');
    await happen(about('settlement', 'quiet-settlement', id));
    await happen(about('warning', 'quiet-warning', purchaseOf('quiet'), 2_000));
    await follow();
    expect(await statusOf(id)).toBe('settled');
  });
});

describe('a payout that a person released', () => {
  const releasedFrom = async (name: string): Promise<string> => {
    const id = await paidCreator(name);
    await happen(about('chargeback', `${name}-first`, purchaseOf(name), 2_000));
    await follow();
    return id;
  };

  it('is held again on a new dispute', async () => {
    const id = await releasedFrom('trusted');
    await release(id);
    await happen(about('chargeback', 'trusted-second', purchaseOf('trusted', 2), 2_000));
    await follow();
    expect(await statusOf(id)).toBe('held');
    expect(await openCasesOf(id)).toHaveLength(1);
  });

  it('is not held again on a dispute that had been recorded before, even if it is only followed now', async () => {
    const id = await releasedFrom('cleared');
    await happen(about('chargeback', 'cleared-second', purchaseOf('cleared', 2), 2_000));
    await release(id);
    await follow();
    expect(await causesOf(id)).toContain('chargeback:cleared-second');
    expect(await statusOf(id)).toBe('released');
  });

  it('is not held again for what the person had seen, because of a refund that does not matter', async () => {
    await happen(
      purchase('own buy', 'selfish', 6_000),
      gift('own gift', 'selfish', 'selfish', 6_000),
      payout('selfish-payout', 'selfish', 6_000),
    );
    expect(await statusOf('selfish-payout')).toBe('held');
    await release('selfish-payout');
    await happen(about('refund', 'selfish-refund', 'own buy', 20));
    await follow();
    expect(await world.rows(`select outcome::text from assessment where cause = 'refund:selfish-refund'`)).toEqual([
      { outcome: 'h' },
    ]);
    expect(await statusOf('selfish-payout')).toBe('released');
  });

  it('is not held again on good news', async () => {
    const id = await releasedFrom('lucky');
    await happen(about('chargeback', 'lucky-second', purchaseOf('lucky', 2), 2_000));
    await release(id);
    await follow();
    await happen(about('reversal', 'lucky-won', 'lucky-second'));
    await follow();
    expect(await causesOf(id)).toContain('reversal:lucky-won');
    expect(await statusOf(id)).toBe('released');
  });
});

describe('a payout that a person released, that was settled, and whose coins are disputed afterwards', () => {
  const accountCases = (creator: string) =>
    world.rows(
      `select c.status::text, array_agg(cp.payout_id order by cp.payout_id) as payouts from review_case c join case_payout cp on cp.case_id = c.id
        where c.kind = 'account' and c.subject_id = $1 group by c.id`,
      [creator],
    );
  const settledAfterRelease = async (name: string): Promise<string> => {
    const id = await paidCreator(name);
    await happen(about('chargeback', `${name}-first`, purchaseOf(name), 2_000));
    await follow();
    await release(id);
    await happen(about('settlement', `${name}-settlement`, id));
    return id;
  };

  it('opens a case on the account, one for all, however often evidence is followed', async () => {
    const id = await settledAfterRelease('forgiven');
    await happen(about('chargeback', 'forgiven-second', purchaseOf('forgiven', 2), 2_000));
    await follow();
    await follow();
    expect(await statusOf(id)).toBe('clawback');
    expect(await accountCases('forgiven')).toEqual([{ status: 'open', payouts: [id] }]);
    expect(await openCasesOf(id)).toEqual([]);
  });

  it('leaves those alone that nobody had decided on', async () => {
    const id = await paidCreator('undecided');
    await happen(about('settlement', 'undecided-settlement', id));
    await happen(about('chargeback', 'undecided-dispute', purchaseOf('undecided'), 2_000));
    await follow();
    expect(await statusOf(id)).toBe('clawback');
    expect(await accountCases('undecided')).toEqual([]);
  });
});

describe('evidence that cannot be followed to its end', () => {
  it('waits while inputs are missing, and uses up no cause meanwhile', async () => {
    const id = await paidCreator('unseen');
    await happen(about('chargeback', 'unseen-dispute', purchaseOf('unseen'), 2_000));
    await follow(blindTo(world));
    expect(await causesOf(id)).toEqual(['first']);
    expect(await statusOf(id)).toBe('approved');
    await follow({}, HOUR_MS);
    expect(await statusOf(id)).toBe('held');
  });

  it('opens a case when a payout cannot be judged, keeps being tried, and is followed once the fault is mended', async () => {
    const id = await paidCreator('broken');
    await happen(about('chargeback', 'broken-dispute', purchaseOf('broken'), 2_000));
    const detectors = failingAt(id);
    await expect(follow({ detectors })).rejects.toThrow(`${id}: DetectorFailure`);
    await expect(follow({ detectors }, HOUR_MS)).rejects.toThrow('chargeback:broken-dispute');
    const cases = await world.rows(
      `select status::text from review_case where kind = 'poison' and subject_id = 'broken-dispute'`,
    );
    expect(cases).toEqual([{ status: 'open' }]);
    const before = (await reassessments.get()).values.find(({ labels }) => labels.type === 'chargeback')?.value ?? 0;
    await follow({}, 3 * HOUR_MS);
    expect(await statusOf(id)).toBe('held');
    expect((await reassessments.get()).values.find(({ labels }) => labels.type === 'chargeback')?.value).toBe(before + 1);
  });
});
