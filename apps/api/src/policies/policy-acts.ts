import {
  findPolicy,
  insertPublication,
  latestFinishedBacktest,
  lockLatestPublication,
  readPublications,
  versionBefore,
  type Publication,
  type SavedPolicy,
} from '@app/decisions';
import { DomainError, type EpochMs, type JsonObject } from '@app/domain';
import { isOnePerson, textDigest, writeAudit, type Caller } from '@app/review';
import type { Database, Sql } from '@app/runtime';

/** Who acts, when, and on top of which publication: the one that they have seen. */
export interface PolicyAct {
  readonly caller: Caller;
  readonly now: EpochMs;
  readonly seen: number;
}

export interface PublishAct extends PolicyAct {
  readonly version: string;
  readonly force: boolean;
  readonly reason: string | null;
}

/** The key of the environment has no person behind it. */
const BOOTSTRAP_OWNER = 'bootstrap';

/**
 * Makes a saved policy live. Throws `policy.not-found`, `request.precondition-failed` (another one went live meanwhile),
 * `policy.already-live`, `policy.same-person`, `policy.not-backtested`.
 */
export async function publishPolicy(database: Database, act: PublishAct): Promise<Publication> {
  const { caller, now, version, force, reason } = act;
  if (force && reason === null) {
    const errors = [{ pointer: '/reason', detail: 'Say why it cannot wait for a backtest.' }];
    throw new DomainError('request.invalid', 'Forcing needs a reason.', { errors });
  }
  return database.transaction(async (sql) => {
    const live = await requireSeen(sql, act);
    const saved = await requirePolicy(sql, version);
    if (live.version === version) throw new DomainError('policy.already-live', `Policy ${version} is live already.`);
    await requireSecondPerson(sql, saved, caller);
    const backtestId = await latestFinishedBacktest(sql, version);
    if (backtestId === null && !force) {
      throw new DomainError(
        'policy.not-backtested',
        `Policy ${version} has no finished backtest: ask for one, or force it with a reason.`,
      );
    }
    const { actor, owner } = caller;
    const publication = await insertPublication(sql, { version, kind: 'publish', at: now, actor, owner, backtestId, reason });
    await audit(sql, 'policy.published', { publication, previous: live.version, forced: backtestId === null });
    return publication;
  });
}

/** Goes back to the version that was live before; one person may, because waiting for a second costs more. */
export async function rollBackPolicy(database: Database, act: PolicyAct & { readonly reason: string }): Promise<Publication> {
  const { caller, now, reason } = act;
  return database.transaction(async (sql) => {
    const live = await requireSeen(sql, act);
    const version = versionBefore(await readPublications(sql));
    if (version === null) throw new DomainError('policy.nothing-before', 'No other policy was live before this one.');
    const { actor, owner } = caller;
    const publication = await insertPublication(sql, {
      version,
      kind: 'rollback',
      at: now,
      actor,
      owner,
      backtestId: null,
      reason,
    });
    await audit(sql, 'policy.rolled-back', { publication, previous: live.version });
    return publication;
  });
}

export async function requirePolicy(sql: Sql, version: string): Promise<SavedPolicy> {
  const saved = await findPolicy(sql, version);
  if (saved === null) throw new DomainError('policy.not-found', `No policy was saved as ${version}.`);
  return saved;
}

async function requireSeen(sql: Sql, { seen }: PolicyAct): Promise<Publication> {
  const live = await lockLatestPublication(sql);
  if (live === null) throw new Error('no policy is live: processes make the default one so when they start');
  if (live.number !== seen) {
    throw new DomainError(
      'request.precondition-failed',
      `Policy ${live.version} went live meanwhile (publication ${live.number}): look again.`,
    );
  }
  return live;
}

async function requireSecondPerson(sql: Sql, saved: SavedPolicy, caller: Caller): Promise<void> {
  if (caller.owner === BOOTSTRAP_OWNER) {
    throw new DomainError('policy.same-person', 'The bootstrap key is no person: publish with a key of somebody’s own.');
  }
  if (!(await isOnePerson(sql, { actor: saved.author, owner: saved.owner }, caller))) return;
  throw new DomainError(
    'policy.same-person',
    `${saved.owner} wrote this policy: somebody else publishes it, who neither issued nor was issued what it was written with.`,
  );
}

interface Published extends JsonObject {
  readonly previous: string;
}

function audit(
  sql: Sql,
  action: 'policy.published' | 'policy.rolled-back',
  { publication, ...details }: { publication: Publication; previous: string; forced?: boolean },
): Promise<void> {
  const { version, at, actor, owner, backtestId, reason, number } = publication;
  const told: Published = {
    ...details,
    publication: number,
    owner,
    backtestId,
    reasonSha256: reason === null ? null : textDigest(reason),
  };
  return writeAudit(sql, { at, actor, action, subject: { type: 'policy', id: version }, details: told });
}
