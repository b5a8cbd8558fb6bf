import { accountId, type AccountId } from '@app/domain';
import type { Database, Sql } from '@app/runtime';
import { LRUCache } from 'lru-cache';
import { emptyWallet, type Wallet } from '../tapes/tape.js';
import { textColumn } from './columns.js';

/** About 0.5 kB each. An account that was pushed out costs one look at its row. */
const REMEMBERED_MAX = 100_000;

/**
 * Wallets as this process last wrote or read them. A guess, not a truth: other processes move wallets too, and
 * a commit that is under way may fail; so whoever builds on one says which version it was, and finds out when
 * writing.
 */
export class RememberedWallets {
  readonly #wallets = new LRUCache<AccountId, Wallet>({ max: REMEMBERED_MAX });

  has(id: AccountId): boolean {
    return this.#wallets.has(id);
  }

  /** Reads what is not remembered, without a lock. */
  async load(sql: Sql, accounts: ReadonlySet<AccountId>): Promise<void> {
    const ids = [...accounts].filter((id) => !this.#wallets.has(id));
    if (ids.length === 0) return;
    const { rows } = await sql.query<WalletRow>({
      name: 'ledger-read-wallets',
      text: READ,
      values: [textColumn(ids, (id) => id)],
    });
    for (const row of rows) this.#wallets.set(accountId(row.account_id), toWallet(row));
  }

  /** Copies that the caller may move, by ascending id; one that is not remembered is taken for new. */
  copies(accounts: ReadonlySet<AccountId>): Wallet[] {
    return [...accounts].sort().map((id) => copyOf(this.#wallets.get(id) ?? emptyWallet(id)));
  }

  /** What a commit makes of them: they are one version further then. To be forgotten if it does not come about. */
  keep(wallets: readonly Wallet[]): void {
    for (const wallet of wallets) this.#wallets.set(wallet.accountId, { ...wallet, version: wallet.version + 1 });
  }

  forget(accounts: Iterable<AccountId>): void {
    for (const id of accounts) this.#wallets.delete(id);
  }
}

const remembered = new WeakMap<Database, RememberedWallets>();

export function rememberedWalletsOf(database: Database): RememberedWallets {
  const wallets = remembered.get(database) ?? new RememberedWallets();
  remembered.set(database, wallets);
  return wallets;
}

/**
 * Locks wallets until the end of the transaction, creating those that do not exist. Both steps go by
 * ascending account id, and nothing waits for a lock of the first step while it holds one of the second:
 * commits that share accounts cannot deadlock.
 */
export async function lockWallets(sql: Sql, accounts: ReadonlySet<AccountId>, known: RememberedWallets): Promise<Wallet[]> {
  const ids = [...accounts].sort();
  const unknown = ids.filter((id) => !known.has(id));
  if (unknown.length > 0) {
    await sql.query({ name: 'ledger-new-wallets', text: INSERT, values: [textColumn(unknown, (id) => id)] });
  }
  const { rows } = await sql.query<WalletRow>({ name: 'ledger-lock-wallets', text: LOCK, values: [textColumn(ids, (id) => id)] });
  if (rows.length === ids.length) return rows.map(toWallet);
  known.forget(ids);
  throw new Error('a wallet that was known is gone: the tables were emptied under a running process');
}

const INSERT = `
insert into wallet (account_id) select account_id from unnest(string_to_array($1, E'\\x1f', '')) as account_id
on conflict (account_id) do nothing`;

// Axis positions outgrow a double after 9,000 of the largest transactions on one tape: they travel as text.
const READ = `
select account_id, version, coins_in::text, coins_out::text, earnings_in::text, earnings_out::text, coins_opening::text, earnings_opening::text,
  coins_voided_ahead::text, coins_latest_in_at, earnings_latest_in_at, coins_latest_opening_at, earnings_latest_opening_at, first_purchase_at
from wallet where account_id = any (string_to_array($1, E'\\x1f', ''))`;

const LOCK = `${READ} order by account_id for update`;

interface WalletRow {
  account_id: string;
  version: number;
  coins_in: string;
  coins_out: string;
  earnings_in: string;
  earnings_out: string;
  coins_opening: string;
  earnings_opening: string;
  coins_voided_ahead: string;
  coins_latest_in_at: number | null;
  earnings_latest_in_at: number | null;
  coins_latest_opening_at: number | null;
  earnings_latest_opening_at: number | null;
  first_purchase_at: number | null;
}

const toWallet = (row: WalletRow): Wallet => ({
  accountId: accountId(row.account_id),
  version: row.version,
  coins: {
    inTotal: BigInt(row.coins_in),
    outTotal: BigInt(row.coins_out),
    openingCoins: BigInt(row.coins_opening),
    latestOpeningAt: row.coins_latest_opening_at,
    latestInAt: row.coins_latest_in_at,
    voidedAhead: BigInt(row.coins_voided_ahead),
  },
  earnings: {
    inTotal: BigInt(row.earnings_in),
    outTotal: BigInt(row.earnings_out),
    openingCoins: BigInt(row.earnings_opening),
    latestOpeningAt: row.earnings_latest_opening_at,
    latestInAt: row.earnings_latest_in_at,
    voidedAhead: 0n,
  },
  firstPurchaseAt: row.first_purchase_at,
});

const copyOf = (wallet: Wallet): Wallet => ({ ...wallet, coins: { ...wallet.coins }, earnings: { ...wallet.earnings } });
