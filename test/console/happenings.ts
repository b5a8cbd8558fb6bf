import type { Statement } from '@app/runtime';
import type { Story } from '../support/story.js';
import { gift, HOUR, payout, purchase, undoing, type WireTransaction } from '../support/story-events.js';

/** A creator's payout that waits because the card that paid for the gifts was stolen: one case each, together due. */
export async function stolenCardCases(story: Story, creators: readonly string[]): Promise<readonly string[]> {
  const told = creators.map((creator) => {
    const thief = `thief of ${creator}`;
    const stolen = purchase(thief, 3_000, { card: `card of ${thief}`, device: `phone of ${thief}` });
    const given = gift([thief, creator], 3_000, { minute: 10, device: `phone of ${thief}` });
    const cashOut = payout(creator, 3_000, { minute: 3 * HOUR, device: `phone of ${creator}` });
    return { cashOut, all: [stolen, given, undoing('chargeback', stolen, { minute: 60 }), cashOut] };
  });
  await story.record(...told.flatMap(({ all }) => all));
  return Promise.all(told.map(({ cashOut }) => caseOf(story, cashOut)));
}

const PUPPETS = [0, 1, 2, 3] as const;
const PAYOUT_HOURS = [5, 30] as const;

interface RingWanted {
  readonly coins: number;
  readonly grows?: boolean;
}

export interface RingCase {
  readonly caseId: string;
  readonly puppets: readonly string[];
  readonly payoutIds: readonly string[];
}

/**
 * Puppets on the creator's phone pay for everything that is cashed out, in two payouts of half of it: one ring.
 * `grows`: half of the puppets come after the first payout.
 */
export async function ringCase(story: Story, creator: string, { coins, grows = false }: RingWanted): Promise<RingCase> {
  const device = `phone of ${creator}`;
  const puppets = PUPPETS.map((index) => `puppet-${index} of ${creator}`);
  const share = coins / puppets.length;
  const cashOutAt = (hour: number) => payout(creator, coins / 2, { minute: hour * HOUR, device });
  const puppetry = puppets.map((puppet, index) => {
    const how = { device, minute: index * 20 + (grows && index >= puppets.length / 2 ? PAYOUT_HOURS[0] * HOUR : 0) };
    return [purchase(puppet, share, { ...how, card: `card of ${puppet}` }), gift([puppet, creator], share, how)];
  });
  const [first, second] = [cashOutAt(PAYOUT_HOURS[0]), cashOutAt(PAYOUT_HOURS[1])];
  const early = grows ? puppets.length / 2 : puppets.length;
  await story.record(...puppetry.slice(0, early).flat(), first);
  // Judged before the rest is told of: who comes then was not there.
  await caseOf(story, first);
  await story.record(...puppetry.slice(early).flat(), second);
  const [caseId = ''] = await Promise.all([first, second].map((cashOut) => caseOf(story, cashOut)));
  return { caseId, puppets, payoutIds: [first.id, second.id] };
}

const caseOf = async (story: Story, cashOut: WireTransaction): Promise<string> => {
  const { caseId } = await story.payoutIn('held', cashOut);
  if (caseId === null) throw new Error(`${cashOut.id} is held without a case`);
  return caseId;
};

/** Many cases at once, past the detectors, all due long after everything else; in whole milliseconds, as the API keeps its times. */
export const manyCases = (count: number): Statement => ({
  text: `insert into review_case (id, kind, subject_type, subject_id, held_coins, amount_value, amount_currency, score, due_at, opened_at)
    select 'many-' || n, 'payout', 'payout', 'payout of many-' || n, 100 * n, 50 * n, 'USD', n % 101,
      date_trunc('day', now()) + interval '30 days' + n * interval '1 minute', date_trunc('day', now())
    from generate_series(1, $1) n`,
  values: [count],
});

/** The time to undo passes for the decisions on this case: the worker applies what is due. */
export const timePasses = (story: Story, caseId: string): Promise<void> =>
  story.database.transaction(async (sql) => {
    await sql.query({ text: 'alter table verdict disable trigger guard_verdict' });
    await sql.query({
      text: `update verdict set effective_at = decided_at + interval '1 ms' where case_id = $1 and applied_at is null`,
      values: [caseId],
    });
    await sql.query({ text: 'alter table verdict enable trigger guard_verdict' });
  });
