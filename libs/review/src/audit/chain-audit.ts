import type { Database, Sql } from '@app/runtime';
import { AUDIT_COLUMNS, toAuditRecord, type AuditRow } from './audit-entry.js';
import { CHAIN_START, chainHash } from './chain-hash.js';

/** Any number of our own: one appender at a time, in whichever process. */
const APPENDER_LOCK = 7_220_412;
/** One transaction's share: some 10 ms of hashing. */
const BATCH_MAX = 1_000;
/** A call ends in bounded time however much is written meanwhile; the next call goes on. */
const BATCHES_MAX = 20;

/** Chains what was written since: answers how many entries, 0 also when another process is at it. */
export async function chainAudit(database: Database): Promise<number> {
  let chained = 0;
  for (let batch = 0; batch < BATCHES_MAX; batch += 1) {
    const count = await database.transaction(chainBatch);
    chained += count;
    if (count < BATCH_MAX) break;
  }
  return chained;
}

async function chainBatch(sql: Sql): Promise<number> {
  const { rows } = await sql.query<{ locked: boolean }>({
    text: 'select pg_try_advisory_xact_lock($1) as locked',
    values: [APPENDER_LOCK],
  });
  if (rows[0]?.locked !== true) return 0;
  const links = linkUp(await findUnchained(sql), await findHead(sql));
  if (links.length === 0) return 0;
  await sql.query({
    name: 'chain-audit',
    text: `update audit_log a set position = n.position, prev_hash = n.prev_hash, hash = n.hash
      from unnest($1::bigint[], $2::bigint[], $3::bytea[], $4::bytea[]) as n (id, position, prev_hash, hash)
      where a.id = n.id`,
    values: [
      links.map(({ id }) => id),
      links.map(({ position }) => position),
      links.map(({ prevHash }) => prevHash),
      links.map(({ hash }) => hash),
    ],
  });
  return links.length;
}

interface Head {
  readonly position: number;
  readonly hash: Buffer;
}

/** Everything with a lower id that commits later simply gets a later position. */
function linkUp(rows: readonly AuditRow[], head: Head): (Head & { id: number; prevHash: Buffer })[] {
  let { position, hash } = head;
  return rows.map((row) => {
    const prevHash = hash;
    position += 1;
    hash = chainHash(prevHash, toAuditRecord(row), position);
    return { id: row.id, position, prevHash, hash };
  });
}

async function findHead(sql: Sql): Promise<Head> {
  const { rows } = await sql.query<Head>({
    name: 'audit-head',
    text: 'select position, hash from audit_log where position is not null order by position desc limit 1',
  });
  return rows[0] ?? { position: 0, hash: CHAIN_START };
}

async function findUnchained(sql: Sql): Promise<AuditRow[]> {
  const { rows } = await sql.query<AuditRow>({
    name: 'audit-unchained',
    text: `select ${AUDIT_COLUMNS} from audit_log where position is null order by id limit ${BATCH_MAX}`,
  });
  return rows;
}
