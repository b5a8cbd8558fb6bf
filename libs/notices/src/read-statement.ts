import { agreeing, plural, sentence, toIso, type EpochMs, type JsonObject, type Money } from '@app/domain';
import type { Payout } from '@app/holds';
import type { AppealOfPayout } from '@app/review';
import type { Sql } from '@app/runtime';

/** What was said of the latest hold of a payout, and how it ended. */
interface Issued {
  readonly issuedAt: EpochMs;
  readonly coins: number;
  readonly amount: Money | null;
  readonly until: EpochMs | null;
  readonly reasons: readonly string[];
  /** When it stopped being held, and to what; null: it is still held. */
  readonly ended: { readonly at: EpochMs; readonly to: string; readonly isPersons: boolean } | null;
}

/**
 * The statement of reasons about a payout, for its creator: what is held or was refused, how much, until when, whether a
 * machine decided, why, and what they can do, or what has become of what they said (`appeal`: the latest). Null when nothing was ever held for evidence.
 */
export async function readStatement(sql: Sql, payout: Payout, appeal: AppealOfPayout | null): Promise<JsonObject | null> {
  const issued = await findIssued(sql, payout.id);
  if (issued === null) return null;
  const { ended } = issued;
  const refused = payout.figures.rejected - payout.figures.reversed - payout.figures.netted;
  return {
    issuedAt: toIso(issued.issuedAt),
    what: whatOf(payout, { issued, refused, appeal }),
    coins: issued.coins,
    amount: issued.amount === null ? null : { ...issued.amount },
    until: issued.until === null || ended !== null ? null : toIso(issued.until),
    automated: ended === null || !ended.isPersons,
    reasons: issued.reasons,
    howToContest: howToContest({ ended, refused, appeal }),
    endedAt: ended === null ? null : toIso(ended.at),
  };
}

/** What has become of it since. */
interface Outcome {
  readonly ended: Issued['ended'];
  /** Coins that a person refused to pay, and that nobody gave back. */
  readonly refused: number;
  readonly appeal: AppealOfPayout | null;
}

function whatOf(
  { coins, figures }: Payout,
  { issued: { coins: held, until, ended }, refused, appeal }: Omit<Outcome, 'ended'> & { readonly issued: Issued },
): string {
  if (ended === null) {
    const rest = figures.payable > 0 ? ' The others can be paid.' : '';
    const end =
      until === null
        ? ' They wait until a person has looked at them.'
        : ' They wait until the day named here, or until a person has looked at them.';
    return sentence`${held} of ${plural(coins, 'coin')} of this payout ${agreeing(held, 'is', 'are')} held.${rest}${end}`;
  }
  if (appeal?.status === 'upheld')
    return sentence`A person refused to pay ${held} of ${plural(coins, 'coin')} of this payout. Somebody else has heard you since: that was wrong.`;
  if (ended.isPersons && refused > 0)
    return sentence`A person has looked at ${held} of ${plural(coins, 'coin')} of this payout that ${agreeing(held, 'was', 'were')} held, and refused to pay them.`;
  return sentence`${held} of ${plural(coins, 'coin')} of this payout ${agreeing(held, 'was', 'were')} held, and ${agreeing(held, 'is', 'are')} not any longer.`;
}

function howToContest({ ended, refused, appeal }: Outcome): string {
  if (ended === null) {
    return 'Tell the support of the platform what we should know: it is read by the person who decides. If they refuse the payout, somebody else hears you.';
  }
  if (appeal?.status === 'upheld') {
    return refused > 0
      ? 'You need not: the platform gives these coins back to your earnings, and you can ask for them in another payout.'
      : 'You need not: these coins are back among your earnings, and you can ask for them in another payout.';
  }
  if (refused <= 0) return 'There is nothing left to contest.';
  return whoHears(appeal);
}

/** While a refusal stands. */
function whoHears(appeal: AppealOfPayout | null): string {
  if (appeal?.status === 'open') return 'You have said why this is wrong: somebody who has not decided before hears you.';
  if (appeal?.isLast === true)
    return 'Somebody who had not decided before has heard you and came to the same. It is not heard here again.';
  if (appeal?.status === 'dismissed') {
    return 'Somebody who had not decided before has heard you and came to the same. Tell the support of the platform what they could not know: somebody else hears it.';
  }
  return 'Tell the support of the platform why this is wrong: somebody who has not decided before hears you.';
}

interface Row {
  readonly issuedAt: EpochMs;
  readonly coins: number;
  readonly value: number | null;
  readonly currency: string | null;
  readonly until: EpochMs | null;
  readonly reasons: readonly string[];
  readonly endedAt: EpochMs | null;
  readonly endedTo: string | null;
  readonly endedBy: string | null;
}

async function findIssued(sql: Sql, payoutId: string): Promise<Issued | null> {
  const { rows } = await sql.query<Row>({
    name: 'find-statement',
    text: `select s.issued_at as "issuedAt", s.coins, s.amount_value as value, s.amount_currency as currency, s.until, s.reasons,
        e.at as "endedAt", e.to_status as "endedTo", e.reason as "endedBy"
      from hold_statement s
      left join lateral (select h.at, h.to_status, h.reason from payout_history h where h.payout_id = s.payout_id and h.version > s.version
        and h.from_status = 'held' and h.to_status <> 'held' order by h.version limit 1) e on true
      where s.payout_id = $1 order by s.version desc limit 1`,
    values: [payoutId],
  });
  const [row] = rows;
  if (row === undefined) return null;
  const { endedAt, endedTo, endedBy, value, currency, ...said } = row;
  return {
    ...said,
    amount: value === null || currency === null ? null : { value, currency },
    ended:
      endedAt === null || endedTo === null
        ? null
        : { at: endedAt, to: endedTo, isPersons: endedBy?.startsWith('verdict.') === true },
  };
}
