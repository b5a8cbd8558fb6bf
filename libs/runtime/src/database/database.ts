import { MikroORM, type Options } from '@mikro-orm/postgresql';
import type { Pool, PoolClient, QueryConfig } from 'pg';
import { SetupError } from '../setup-error.js';
import { sqlTypes } from './parsers.js';
import type { Sql, Statement } from './sql.js';

/** Partition pruning, MERGE-free upserts and `string_to_array` as used here are all in 14. */
export const POSTGRESQL_VERSION_MIN = 14;
/** A server that does not answer by then is down for our purposes; callers have deadlines of their own. */
const CONNECT_TIMEOUT_MS = 5_000;
const POOL_MAX_DEFAULT = 10;
/** Timestamps are read as UTC (parsers.ts). */
const SESSION = '-c timezone=UTC';
/** PostgreSQL gives a statement up a little before its answer is: its refusal then arrives, and the connection stays. */
const SERVER_SHARE = 0.95;
/** How soon PostgreSQL notices that whoever asked is gone; it costs a system call each time. */
const CLIENT_CHECK_MS = 2_000;

export interface DatabaseOptions {
  readonly databaseUrl: string;
  readonly databasePoolMax?: number;
  /**
   * `once`: one plan of a statement for all values to come. Right for batches, whose statements are written for one
   * plan: planning them anew each time is a tenth of a worker's share of PostgreSQL. Lists with filters and limits
   * need `by-values`, the default.
   */
  readonly planning?: 'by-values' | 'once';
  /**
   * How long an answer to one statement is waited for. A server that is there gives it up shortly before (SQLSTATE 57014,
   * nothing of it is done), so that what nobody waits for does not run on. From one that is not there nothing comes: the
   * connection is then given up, since nobody knows what has become of it. Without a limit, a server that vanished from the
   * network is waited for by the quarter of an hour.
   */
  readonly statementMsMax?: number;
  /** What the ORM is to know besides the connection: entities, migrations. */
  readonly orm?: Options;
  /** Called with what the ORM has to say, e.g. of a connection that broke while idle. */
  readonly log?: (message: string) => void;
}

const types = sqlTypes();

/** Prepared statements are pg's: a name is prepared on each connection at its first use there. */
function toQuery(statement: Statement): QueryConfig<unknown[]> {
  const query: QueryConfig<unknown[]> = { text: statement.text, types };
  if (statement.values) query.values = [...statement.values];
  if (statement.name) query.name = statement.name;
  return query;
}

class PooledSql implements Sql {
  readonly #queryable: Pool | PoolClient;

  constructor(queryable: Pool | PoolClient) {
    this.#queryable = queryable;
  }

  async query<Row>(statement: Statement): Promise<{ rows: Row[]; rowCount: number }> {
    const { rows, rowCount } = await this.#queryable.query(toQuery(statement));
    return { rows, rowCount: rowCount ?? 0 };
  }
}

/** One connection pool, shared by the ORM and hand-written SQL. */
export class Database extends PooledSql {
  readonly #pool: Pool;

  private constructor(
    readonly orm: MikroORM,
    pool: Pool,
  ) {
    super(pool);
    this.#pool = pool;
  }

  /** Connects at once. Throws a SetupError when nothing usable answers. */
  static async connect(options: DatabaseOptions): Promise<Database> {
    const orm = await MikroORM.init({
      discovery: { warnWhenNoEntities: false },
      ...options.orm,
      clientUrl: options.databaseUrl,
      allowGlobalContext: false,
      pool: { min: 0, max: options.databasePoolMax ?? POOL_MAX_DEFAULT },
      driverOptions: {
        connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
        ...(options.statementMsMax !== undefined && { query_timeout: options.statementMsMax }),
        options: sessionOf(options),
        application_name: 'assay',
      },
      logger: options.log ?? (() => undefined),
    });
    try {
      await orm.connect();
      const database = new Database(orm, await orm.em.getConnection().getNativeClient());
      await database.#refuseOldServer();
      return database;
    } catch (error) {
      await orm.close(true);
      throw error instanceof SetupError ? error : unreachable(options.databaseUrl, error);
    }
  }

  /** One transaction on one connection; whatever `work` throws undoes it and is thrown on. */
  async transaction<T>(work: (sql: Sql) => Promise<T>): Promise<T> {
    const client = await this.#pool.connect();
    let broken = false;
    try {
      await client.query('begin');
      const result = await work(new PooledSql(client));
      await client.query('commit');
      return result;
    } catch (error) {
      // A connection that cannot even roll back is not given back to the pool; one that hangs need not be asked.
      if (isUnanswered(error)) broken = true;
      else await client.query('rollback').catch(() => (broken = true));
      throw error;
    } finally {
      client.release(broken);
    }
  }

  /** Connections in use, idle, and callers waiting for one. */
  get poolUse(): { total: number; idle: number; waiting: number } {
    return { total: this.#pool.totalCount, idle: this.#pool.idleCount, waiting: this.#pool.waitingCount };
  }

  async close(): Promise<void> {
    await this.orm.close(true);
  }

  async #refuseOldServer(): Promise<void> {
    const { rows } = await this.query<{ server_version: string }>({ text: 'show server_version' });
    const version = rows[0]?.server_version ?? '0';
    if (Number.parseInt(version, 10) >= POSTGRESQL_VERSION_MIN) return;
    throw new SetupError(`PostgreSQL ${version} is too old: Assay needs ${POSTGRESQL_VERSION_MIN} or newer (DATABASE_URL)`);
  }
}

/** What PostgreSQL is told of the session, as on its own command line. */
function sessionOf({ planning, statementMsMax }: DatabaseOptions): string {
  const settings = [SESSION];
  if (planning === 'once') settings.push('-c plan_cache_mode=force_generic_plan');
  if (statementMsMax !== undefined) {
    settings.push(`-c statement_timeout=${Math.ceil(statementMsMax * SERVER_SHARE)}`);
    settings.push(`-c client_connection_check_interval=${CLIENT_CHECK_MS}`);
  }
  return settings.join(' ');
}

/** What pg says of a statement that was waited for long enough. */
const isUnanswered = (error: unknown): boolean => error instanceof Error && error.message === 'Query read timeout';

function unreachable(databaseUrl: string, error: unknown): SetupError {
  const { host, pathname } = new URL(databaseUrl);
  const cause = error instanceof Error ? error.message || error.name : String(error);
  return new SetupError(`PostgreSQL at ${host}${pathname} cannot be used: ${cause} (DATABASE_URL)`, { cause: error });
}
