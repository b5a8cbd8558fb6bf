import { toIso } from '@app/domain';
import type { Sql } from '@app/runtime';
import type { Draft } from './draft.js';
import type { Payout } from './payout.js';
import { PAYOUT_COLUMNS, toPayout, type PayoutRow } from './payout-row.js';

/**
 * Locks the payouts among the ids, in id order so that writers wait for one another and never deadlock; ids of other
 * transactions find nothing. Whoever also locks cases locks payouts first.
 */
export async function lockPayouts(sql: Sql, ids: readonly string[]): Promise<Payout[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql.query<PayoutRow>({
    name: 'lock-payouts',
    text: `select ${PAYOUT_COLUMNS} from payout p where p.id = any($1::text[]) order by p.id for no key update`,
    values: [[...new Set(ids)]],
  });
  return rows.map(toPayout);
}

/** Writes what changed: payouts, their history and the movements applied, in one statement. */
export async function saveDrafts(sql: Sql, drafts: readonly Draft[]): Promise<void> {
  const changed = drafts.filter((draft) => draft.isChanged || draft.movements.length > 0);
  if (changed.length === 0) return;
  await sql.query({
    name: 'save-payouts',
    text: SAVE,
    values: [
      JSON.stringify(changed.map(({ payout }) => toUpdate(payout))),
      JSON.stringify(changed.flatMap(toHistoryRows)),
      JSON.stringify(changed.flatMap(({ movements }) => movements)),
    ],
  });
}

/**
 * A row of the platform's outbox for each change that a webhook listens to; none listens: none. The figures are those
 * after the last of the changes that are written together.
 */
const NOTE_EVENTS = `insert into webhook_event (event_id, type, subject, at, data)
  select event_id_of(concat_ws(E'\\x1f', 'payout', t.payout_id, t.version)), 'payout.' || t.to_status, t.payout_id, t.at, json_build_object(
    'id', p.id, 'accountId', p.account_id, 'coins', p.coins,
    'amount', case when p.amount_value is not null then json_build_object('value', p.amount_value, 'currency', p.amount_currency) end,
    'occurredAt', to_char(p.occurred_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'status', t.to_status,
    'payableCoins', p.payable_coins, 'heldCoins', p.held_coins, 'rejectedCoins', p.rejected_coins, 'settledCoins', p.settled_coins,
    'reason', t.reason, 'version', t.version)
  from told t join moved p on p.id = t.payout_id
  where exists (select from webhook w where w.status = 'active' and 'payout.' || t.to_status = any(w.events))
  order by t.payout_id, t.version
  on conflict (event_id) do nothing`;

const SAVE = `
with moved as (
  update payout p set status = n.status, pending_reason = n.pending_reason, payable_coins = n.payable, held_coins = n.held,
    rejected_coins = n.rejected, settled_coins = n.settled, reversed_coins = n.reversed, netted_coins = n.netted, outcome = n.outcome, score = n.score,
    assessed_as_of = n.assessed_as_of, assessed_until = n.assessed_until, hold_kind = n.hold_kind,
    degraded = array(select json_array_elements_text(n.degraded)),
    released_at = n.released_at, version = n.version, reassessments = n.reassessments, hold_until = n.hold_until
  from json_to_recordset($1::json) as n (id text, status payout_status, pending_reason text, payable bigint, held bigint,
    rejected bigint, settled bigint, reversed bigint, netted bigint, outcome text, score smallint, assessed_as_of bigint, assessed_until timestamptz, hold_kind text,
    degraded json, released_at timestamptz, hold_until timestamptz, version integer, reassessments smallint)
  where p.id = n.id
  returning p.id, p.account_id, p.coins, p.amount_value, p.amount_currency, p.occurred_at, p.payable_coins, p.held_coins,
    p.rejected_coins, p.settled_coins
), told as (
  insert into payout_history (payout_id, version, at, from_status, to_status, reason, actor)
  select h.payout_id, h.version, h.at, h."from", h."to", h.reason, h.actor
  from json_to_recordset($2::json) as h (payout_id text, version integer, at timestamptz, "from" payout_status,
    "to" payout_status, reason text, actor text)
  returning payout_id, version, at, to_status, reason
), noted as (
  ${NOTE_EVENTS}
)
insert into payout_movement (seq, payout_id, kind, coins_asked, coins)
select m.seq, m."payoutId", m.kind, m."coinsAsked", m.coins
from json_to_recordset($3::json) as m (seq bigint, "payoutId" text, kind text, "coinsAsked" bigint, coins bigint)`;

const toUpdate = (payout: Payout): object => ({
  id: payout.id,
  status: payout.status,
  pending_reason: payout.pendingReason,
  ...payout.figures,
  outcome: payout.outcome,
  score: payout.score,
  assessed_as_of: payout.assessedAsOf,
  assessed_until: payout.assessedUntil === null ? null : toIso(payout.assessedUntil),
  hold_kind: payout.holdKind,
  degraded: payout.degraded,
  released_at: payout.releasedAt === null ? null : toIso(payout.releasedAt),
  hold_until: payout.holdUntil === null ? null : toIso(payout.holdUntil),
  version: payout.version,
  reassessments: payout.reassessments,
});

const toHistoryRows = (draft: Draft): object[] =>
  draft.history.map((entry) => ({ ...entry, at: toIso(entry.at), payout_id: draft.payout.id }));
