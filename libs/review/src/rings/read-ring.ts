import type { AccountId, EpochMs, Money } from '@app/domain';
import type { PayoutStatus } from '@app/holds';
import type { Sql } from '@app/runtime';
import type { CaseDecision, CaseStatus } from '../cases/review-case.js';
import { NODES_MAX } from './layout.js';
import type { RingRole } from './ring.js';

export interface RingMember {
  readonly accountId: AccountId;
  readonly role: RingRole;
  readonly likelihood: number | null;
  readonly joinedAt: EpochMs;
  readonly x: number;
  readonly y: number;
}

/** Coins of one payout, as its latest assessment saw them. */
export interface PayoutEconomics {
  readonly tracedCoins: number;
  readonly ownCoins: number;
  readonly disputedCoins: number;
  readonly discountedCoins: number;
  readonly promotionalCoins: number;
  readonly unknownCoins: number;
  readonly paid: readonly Money[];
}

export interface RingPayout {
  readonly payoutId: string;
  readonly accountId: string;
  readonly status: PayoutStatus;
  readonly coins: number;
  readonly payableCoins: number;
  readonly heldCoins: number;
  readonly rejectedCoins: number;
  readonly settledCoins: number;
  readonly value: number | null;
  readonly currency: string | null;
  readonly occurredAt: EpochMs;
  /** The ring is a reason to hold it. */
  readonly holds: boolean;
  readonly economics: PayoutEconomics;
}

export interface RingCase {
  readonly id: string;
  readonly status: CaseStatus;
  readonly decision: CaseDecision | null;
}

export interface RingDetails {
  readonly id: string;
  /** The id that was asked for, when its ring has become part of this one. */
  readonly mergedFrom: string | null;
  readonly version: number;
  readonly score: number;
  readonly foundAt: EpochMs;
  readonly changedAt: EpochMs;
  /** Some account or payout was left out by a bound. */
  readonly truncated: boolean;
  readonly membersCount: number;
  /** Those with a place in the picture. */
  readonly members: readonly RingMember[];
  readonly links: readonly {
    readonly accountId: string;
    readonly otherId: string;
    readonly kind: string;
    readonly digest: string;
  }[];
  /** Among the members shown. */
  readonly flows: readonly {
    readonly gifterId: string;
    readonly creatorId: string;
    readonly gifts: number;
    readonly coins: number;
  }[];
  /** Flows with a member that is not shown at one end. */
  readonly folded: { readonly flows: number; readonly coins: number };
  /** Newest first. */
  readonly payouts: readonly RingPayout[];
  /** Of this ring and those that became part of it; open ones first, then the newest. */
  readonly cases: readonly RingCase[];
}

/** One screen holds fewer. */
const LINKS_MAX = 2_000;
const FLOWS_MAX = 2_000;
const PAYOUTS_MAX = 500;
const CASES_MAX = 100;

interface HeadRow extends Pick<
  RingDetails,
  'id' | 'version' | 'score' | 'foundAt' | 'changedAt' | 'truncated' | 'membersCount'
> {}

/** The ring of this id, or the one that it has become part of; null for an unknown id. */
export async function getRing(sql: Sql, id: string): Promise<RingDetails | null> {
  const { rows } = await sql.query<HeadRow>({ name: 'ring-head', text: HEAD, values: [id] });
  const [head] = rows;
  if (head === undefined) return null;
  const of = async <Row>(name: string, text: string): Promise<Row[]> =>
    (await sql.query<Row>({ name, text, values: [head.id] })).rows;
  const [members, links, flows, [folded = { flows: 0, coins: 0 }], payouts, cases] = await Promise.all([
    of<RingMember>('ring-members', MEMBERS),
    of<RingDetails['links'][number]>('ring-links', LINKS),
    of<RingDetails['flows'][number]>('ring-flows', FLOWS),
    of<RingDetails['folded']>('ring-folded', FOLDED),
    of<RingPayout>('ring-payouts', PAYOUTS),
    of<RingCase>('ring-cases', CASES),
  ]);
  const truncated = head.truncated || payouts.length >= PAYOUTS_MAX;
  return { ...head, mergedFrom: head.id === id ? null : id, truncated, members, links, flows, folded, payouts, cases };
}

/** Whose ring holds a payout, or last did; null where none does. */
export async function ringIdOfCase(sql: Sql, subject: { readonly type: string; readonly id: string }): Promise<string | null> {
  if (subject.type === 'ring') return subject.id;
  if (subject.type !== 'payout') return null;
  const { rows } = await sql.query<{ id: string }>({
    name: 'ring-of-payout',
    text: 'select ring_id as id from ring_payout where payout_id = $1',
    values: [subject.id],
  });
  return rows[0]?.id ?? null;
}

const HEAD = `
select r.id, r.version, r.score, r.found_at as "foundAt", r.changed_at as "changedAt", r.truncated,
  (select count(*)::int from ring_member m where m.ring_id = r.id) as "membersCount"
from ring asked join ring r on r.id = coalesce(asked.merged_into, asked.id) where asked.id = $1`;

const MEMBERS = `
select account_id as "accountId", role, likelihood, joined_at as "joinedAt", x, y from ring_member
where ring_id = $1 and x is not null order by account_id limit ${NODES_MAX}`;

const isShown = (account: string): string =>
  `exists (select from ring_member m where m.ring_id = $1 and m.account_id = ${account} and m.x is not null)`;

const LINKS = `
select account_id as "accountId", other_id as "otherId", kind, digest from ring_link
where ring_id = $1 and ${isShown('ring_link.account_id')} and ${isShown('ring_link.other_id')}
order by account_id, other_id, kind, digest limit ${LINKS_MAX}`;

const FLOWS = `
select gifter_id as "gifterId", creator_id as "creatorId", gifts, coins from ring_flow
where ring_id = $1 and ${isShown('ring_flow.gifter_id')} and ${isShown('ring_flow.creator_id')}
order by coins desc, gifter_id, creator_id limit ${FLOWS_MAX}`;

const FOLDED = `
select count(*)::int as flows, coalesce(sum(coins), 0)::bigint as coins from ring_flow
where ring_id = $1 and not (${isShown('ring_flow.gifter_id')} and ${isShown('ring_flow.creator_id')})`;

const PAYOUTS = `
select rp.payout_id as "payoutId", p.account_id as "accountId", p.status, p.coins, p.payable_coins as "payableCoins",
  p.held_coins as "heldCoins", p.rejected_coins as "rejectedCoins", p.settled_coins as "settledCoins", p.amount_value as value,
  p.amount_currency as currency, p.occurred_at as "occurredAt", rp.holds, rp.economics
from ring_payout rp join payout p on p.id = rp.payout_id where rp.ring_id = $1 order by p.seq desc limit ${PAYOUTS_MAX}`;

const CASES = `
select id, status, decision from review_case
where kind = 'ring' and subject_type = 'ring' and subject_id in (select id from ring where id = $1 or merged_into = $1)
order by status <> 'decided' desc, number desc limit ${CASES_MAX}`;
