import type { Piece, Wallet } from '../tapes/tape.js';
import { plainColumn, textColumn, toTimestamp } from './columns.js';
import { TAPE_LETTERS } from './flow-row.js';

const WALLET_TOTALS = [
  'coins_in',
  'coins_out',
  'earnings_in',
  'earnings_out',
  'coins_opening',
  'earnings_opening',
  'coins_voided_ahead',
] as const;
const WALLET_TIMES = [
  'coins_latest_in_at',
  'earnings_latest_in_at',
  'coins_latest_opening_at',
  'earnings_latest_opening_at',
  'first_purchase_at',
] as const;
const WALLET_COLUMNS = ['account_id', ...WALLET_TOTALS, ...WALLET_TIMES, 'version'];

export const WALLET_PARAMETERS = WALLET_COLUMNS.length;

/** {@link walletValues} from parameter `first` on, as the relation `n`. */
const walletRows = (first: number): string => {
  const numbers = WALLET_COLUMNS.slice(1).map((_, index) => `$${first + 1 + index}::bigint[]`);
  return `unnest(string_to_array($${first}, E'\\x1f', ''), ${numbers.join(', ')}) as n (${WALLET_COLUMNS.join(', ')})`;
};

const newTimes = WALLET_TIMES.map((column) => toTimestamp(`n.${column}`));

/** Moves wallets on by one version, those that still are at the version before. */
export const updateWallets = (first: number): string => `
update wallet set ${WALLET_TOTALS.map((column) => `${column} = n.${column}`).join(', ')},
  ${WALLET_TIMES.map((column, index) => `${column} = ${newTimes[index]}`).join(', ')}, version = n.version
from ${walletRows(first)}
where wallet.account_id = n.account_id and wallet.version = n.version - 1`;

/** Makes the wallets whose first version this is. */
export const insertWallets = (first: number): string => `
insert into wallet (${WALLET_COLUMNS.join(', ')})
select account_id, ${WALLET_TOTALS.join(', ')}, ${newTimes.join(', ')}, version
from ${walletRows(first)} where version = 1
on conflict (account_id) do nothing`;

/** Inserts {@link flowValues} from parameter `first` on; `base` is added to their sequence numbers. */
export const insertFlow = (first: number, base: { readonly seq: string; readonly from: string }): string => {
  const at = (index: number): string => `$${first + index}`;
  return `
insert into flow (seq, kind, piece, coins, occurred_at, in_account, in_tape, in_start, out_account, out_tape, out_start)
select ${base.seq} + n.seq, kind, piece, coins, ${toTimestamp('occurred_at')}, in_account, in_tape, in_start, out_account, out_tape, out_start
from ${base.from} unnest(
  ${at(0)}::bigint[], ${at(1)}::text[], ${at(2)}::bigint[], ${at(3)}::bigint[], ${at(4)}::bigint[],
  string_to_array(${at(5)}, E'\\x1f', ''), ${at(6)}::"char"[], ${at(7)}::bigint[],
  string_to_array(${at(8)}, E'\\x1f', ''), ${at(9)}::"char"[], ${at(10)}::bigint[])
as n (seq, kind, piece, coins, occurred_at, in_account, in_tape, in_start, out_account, out_tape, out_start)`;
};

export const FLOW_PARAMETERS = 11;

export const walletValues = (wallets: readonly Wallet[]): unknown[] => [
  textColumn(wallets, ({ accountId }) => accountId),
  plainColumn(wallets, ({ coins }) => coins.inTotal),
  plainColumn(wallets, ({ coins }) => coins.outTotal),
  plainColumn(wallets, ({ earnings }) => earnings.inTotal),
  plainColumn(wallets, ({ earnings }) => earnings.outTotal),
  plainColumn(wallets, ({ coins }) => coins.openingCoins),
  plainColumn(wallets, ({ earnings }) => earnings.openingCoins),
  plainColumn(wallets, ({ coins }) => coins.voidedAhead),
  plainColumn(wallets, ({ coins }) => coins.latestInAt),
  plainColumn(wallets, ({ earnings }) => earnings.latestInAt),
  plainColumn(wallets, ({ coins }) => coins.latestOpeningAt),
  plainColumn(wallets, ({ earnings }) => earnings.latestOpeningAt),
  plainColumn(wallets, ({ firstPurchaseAt }) => firstPurchaseAt),
  plainColumn(wallets, ({ version }) => version + 1),
];

export const flowValues = (pieces: readonly Piece[]): unknown[] => [
  plainColumn(pieces, ({ seq }) => seq),
  plainColumn(pieces, ({ kind }) => kind),
  plainColumn(pieces, ({ offset }) => offset),
  plainColumn(pieces, ({ coins }) => coins),
  plainColumn(pieces, ({ at }) => at),
  textColumn(pieces, ({ into }) => into?.accountId ?? null),
  plainColumn(pieces, ({ into }) => into && TAPE_LETTERS[into.tape]),
  plainColumn(pieces, ({ into }) => into && into.start),
  textColumn(pieces, ({ outOf }) => outOf?.accountId ?? null),
  plainColumn(pieces, ({ outOf }) => outOf && TAPE_LETTERS[outOf.tape]),
  plainColumn(pieces, ({ outOf }) => outOf && outOf.start),
];
