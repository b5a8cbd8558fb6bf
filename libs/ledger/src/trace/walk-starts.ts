import { accountId, type AccountId, type Seq } from '@app/domain';
import type { Sql } from '@app/runtime';
import { FLOW_COLUMNS, toPiece, type FlowRow } from '../record/flow-row.js';
import type { TraceRequest } from './slice.js';
import type { WalkStart } from './walk-back.js';

type Hypothetical = Exclude<TraceRequest, { seq: Seq }>;

/** Where each walk starts, in the order of the requests. */
export async function readWalkStarts(sql: Sql, requests: readonly TraceRequest[]): Promise<WalkStart[]> {
  const recorded = await readPayouts(
    sql,
    requests.flatMap((request) => ('seq' in request ? [request.seq] : [])),
  );
  const wallets = await readEarnings(
    sql,
    requests.flatMap((request) => ('seq' in request ? [] : [request.accountId])),
  );
  return requests.map((request) => {
    if (!('seq' in request)) return wouldTake(request, wallets.get(request.accountId));
    const start = recorded.get(request.seq);
    if (!start) throw new Error(`transaction ${request.seq} is no payout that was recorded`);
    return start;
  });
}

async function readPayouts(sql: Sql, seqs: readonly Seq[]): Promise<Map<Seq, WalkStart>> {
  if (seqs.length === 0) return new Map();
  const { rows } = await sql.query<FlowRow>({
    name: 'trace-payouts',
    text: `select ${FLOW_COLUMNS} from flow where seq = any ($1::bigint[]) and kind = 'payout' order by seq, piece`,
    values: [`{${seqs.join(',')}}`],
  });
  const starts = new Map<Seq, WalkStart>();
  for (const { seq, outOf, coins } of rows.map(toPiece)) {
    if (!outOf) continue;
    const intervals = [...(starts.get(seq)?.intervals ?? []), { start: outOf.start, coins }];
    starts.set(seq, { accountId: outOf.accountId, intervals, missingCoins: 0, before: null });
  }
  return starts;
}

interface Earnings {
  readonly inTotal: bigint;
  readonly outTotal: bigint;
}

async function readEarnings(sql: Sql, accounts: readonly AccountId[]): Promise<Map<AccountId, Earnings>> {
  if (accounts.length === 0) return new Map();
  const { rows } = await sql.query<{ account_id: string; earnings_in: string; earnings_out: string }>({
    name: 'trace-earnings',
    text: 'select account_id, earnings_in::text, earnings_out::text from wallet where account_id = any ($1::text[])',
    values: [accounts],
  });
  return new Map(
    rows.map((row) => [accountId(row.account_id), { inTotal: BigInt(row.earnings_in), outTotal: BigInt(row.earnings_out) }]),
  );
}

/** What a payout would take now; coins that are not there would be of unknown origin. */
function wouldTake(request: Hypothetical, earnings: Earnings | undefined): WalkStart {
  const start = earnings?.outTotal ?? 0n;
  const unspent = Number((earnings?.inTotal ?? 0n) - start);
  const held = Math.min(unspent, request.coins);
  return {
    accountId: request.accountId,
    intervals: held > 0 ? [{ start, coins: held }] : [],
    missingCoins: request.coins - held,
    before: request.occurredAt,
  };
}
