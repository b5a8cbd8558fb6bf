import { brokenInvariants } from '../support/invariants.js';
import { holdInLedger } from '../support/held-payouts.js';
import type { SignedInMember } from '../support/sign-in-as.js';
import { openStory, type Answer, type Story } from '../support/story.js';
import { CASE, COUNTS } from '../support/story-answers.js';
import { applyDueVerdicts, chainAudit, UNDO_MS, verifyAudit, type CaseDecision } from '@app/review';
import { systemClock } from '@app/domain';
import { afterAll, beforeAll, expect, it } from '@jest/globals';

const REVIEWERS = 50;
const CASES = 200;
const PATIENCE_MS = 180_000;

let story: Story;
let people: readonly SignedInMember[] = [];
beforeAll(async () => {
  story = await openStory({ worker: false });
  await holdInLedger(
    story.database,
    Array.from({ length: CASES }, (_, n) => `payout ${n}`),
  );
  people = await Promise.all(
    Array.from({ length: REVIEWERS }, (_, n) => story.signInVouched('reviewer', `reviewer-${n}@example.com`)),
  );
}, PATIENCE_MS);
afterAll(() => story.close());

/** What was answered with 200, by whom, in the order of the answers. */
interface Accepted {
  readonly caseId: string;
  readonly by: string;
  readonly what: CaseDecision | 'undo';
}
const accepted: Accepted[] = [];
let lostLeases = 0;

interface Held {
  readonly id: string;
  readonly version: number;
}

const REASONS = { release: 'legitimate', reject: 'collusion' } as const;
const opposite = (decision: CaseDecision): CaseDecision => (decision === 'release' ? 'reject' : 'release');

/** One person at the desk, in a browser: a session's cookie and its token. */
class Reviewer {
  readonly #n: number;
  readonly #who: SignedInMember;
  #taken = 0;

  constructor(n: number, who: SignedInMember) {
    this.#n = n;
    this.#who = who;
  }

  /** Takes cases until none is left. */
  async work(): Promise<void> {
    for (let held = await this.#next(); held !== null; held = await this.#next()) {
      this.#taken += 1;
      expect((await this.#post(held, 'heartbeat')).status).toBe(200);
      if (this.#n % 5 === 0 && this.#taken === 2) await this.#loseLease(held);
      else await this.#decide(held);
    }
  }

  async #next(): Promise<Held | null> {
    const { status, body } = await story.request('POST', '/v1/cases/next', { key: null, headers: this.#who.headers });
    expect([200, 204]).toContain(status);
    return status === 204 ? null : CASE.parse(body);
  }

  #post({ id, version }: Held, action: string, body: object = {}): Promise<Answer> {
    return story.request('POST', `/v1/cases/${id}/${action}`, { key: null, headers: this.#who.headers, version, body });
  }

  /** Notes what was accepted; answers the case as it is then. */
  async #give(held: Held, decision: CaseDecision): Promise<Held | number> {
    const answer = await this.#post(held, 'decision', { decision, reasonCode: REASONS[decision] });
    if (answer.status !== 200) return answer.status;
    accepted.push({ caseId: held.id, by: this.#who.actor, what: decision });
    return CASE.parse(answer.body);
  }

  /** Away from the desk for too long: what was decided then is refused, and somebody else's. */
  async #loseLease(held: Held): Promise<void> {
    await story.database.query({
      text: `update review_case set lease_expires_at = now() - interval '1 s' where id = $1`,
      values: [held.id],
    });
    expect([409, 412]).toContain(await this.#give(held, 'release'));
    expect((await this.#post(held, 'heartbeat')).status).toBe(409);
    lostLeases += 1;
  }

  /** Two hands on one button at first; every third takes the first decision back and gives the opposite. */
  async #decide(held: Held): Promise<void> {
    const decision = this.#n % 2 === 0 ? 'release' : 'reject';
    const isFirst = this.#taken === 1;
    const answers = await Promise.all(isFirst ? [1, 2].map(() => this.#give(held, decision)) : [this.#give(held, decision)]);
    const [decided, ...others] = answers.filter((answer) => typeof answer !== 'number');
    expect(others).toEqual([]);
    expect(answers.filter((answer) => typeof answer === 'number')).toEqual(isFirst ? [412] : []);
    if (decided !== undefined && isFirst && this.#n % 3 === 0) await this.#thinkAgain(decided, opposite(decision));
  }

  async #thinkAgain(decided: Held, decision: CaseDecision): Promise<void> {
    const undone = await this.#post(decided, 'undo');
    expect(undone.status).toBe(200);
    accepted.push({ caseId: decided.id, by: this.#who.actor, what: 'undo' });
    expect(typeof (await this.#give(CASE.parse(undone.body), decision))).not.toBe('number');
  }

  /** What is a colleague's, and what has taken effect, is not taken back. */
  async meddle(caseId: string, version: number): Promise<void> {
    expect([409, 412]).toContain((await this.#post({ id: caseId, version }, 'undo')).status);
    expect([409, 412]).toContain(
      (await this.#post({ id: caseId, version }, 'decision', { decision: 'release', reasonCode: 'legitimate' })).status,
    );
  }
}

interface Effect {
  readonly case_id: string;
  readonly decision: CaseDecision;
  readonly decided_by: string;
  readonly effective: number;
  readonly undone: number;
  readonly payout: string;
}

/** The one verdict of each case that took effect, how many did, how many were undone, and what the payout is. */
async function readEffects(): Promise<ReadonlyMap<string, Effect>> {
  const { rows } = await story.database.query<Effect>({
    text: `select c.id as case_id, c.decision, c.decided_by, p.status as payout,
        (select count(*) from verdict v where v.case_id = c.id and v.applied_at is not null and v.decision = c.decision
          and v.decided_by = c.decided_by) as effective,
        (select count(*) from verdict v where v.case_id = c.id and v.undone_at is not null) as undone
      from review_case c join payout p on p.id = c.subject_id where c.status = 'decided'`,
  });
  return new Map(rows.map((row) => [row.case_id, row]));
}

async function auditOf(action: string): Promise<string[]> {
  const { rows } = await story.database.query<{ line: string }>({
    text: `select subject_id || ' ' || actor || ' ' || coalesce(details ->> 'decision', '') as line from audit_log where action = $1`,
    values: [action],
  });
  return rows.map(({ line }) => line).toSorted();
}

const linesOf = (those: readonly Accepted[], isUndo: boolean): string[] =>
  those.map(({ caseId, by, what }) => `${caseId} ${by} ${isUndo ? '' : what}`).toSorted();

it(
  `${REVIEWERS} people decide ${CASES} cases at once: each case once, no verdict lost, the chain intact`,
  async () => {
    const reviewers = people.map((who, n) => new Reviewer(n, who));
    await Promise.all(reviewers.map((one) => one.work()));
    // A lease that was lost while the others were leaving.
    await reviewers[0]?.work();
    expect(await story.get('/v1/cases/counts', COUNTS)).toMatchObject({ open: 0, claimed: 0 });

    const decisions = accepted.filter(({ what }) => what !== 'undo');
    const undos = accepted.filter(({ what }) => what === 'undo');
    expect([undos.length > 0, lostLeases > 0]).toEqual([true, true]);
    expect(decisions).toHaveLength(CASES + undos.length);
    const colleagues = decisions.find(({ by }) => by !== people[1]?.actor);
    await reviewers[1]?.meddle(colleagues?.caseId ?? '', 3);

    const inHalfAMinute = systemClock() + UNDO_MS;
    while ((await Promise.all([1, 2].map(() => applyDueVerdicts(story.database, inHalfAMinute)))).some((due) => due > 0));

    const effects = await readEffects();
    expect(effects.size).toBe(CASES);
    const last = new Map(decisions.map((one) => [one.caseId, one]));
    for (const [caseId, { by, what }] of last) {
      expect(effects.get(caseId)).toEqual({
        case_id: caseId,
        decision: what,
        decided_by: by,
        effective: 1,
        undone: undos.filter((undo) => undo.caseId === caseId).length,
        payout: what === 'release' ? 'released' : 'rejected',
      });
    }
    expect(await auditOf('case.decided')).toEqual(linesOf(decisions, false));
    expect(await auditOf('case.decision-undone')).toEqual(linesOf(undos, true));
    const broken = await brokenInvariants(story.database);
    expect(broken.filter(({ invariant }) => /verdict|case|history|figures|undone/.test(invariant))).toEqual([]);
    while ((await chainAudit(story.database)) > 0);
    const { rowCount: entries } = await story.database.query({ text: 'select from audit_log' });
    expect(await verifyAudit(story.database)).toMatchObject({ status: 'intact', entries });
  },
  PATIENCE_MS,
);
