import { accountId as toAccountId, type AccountId, type Seq } from '@app/domain';
import type { Sql } from '@app/runtime';
import type { LinkedAccount, LinkKind } from '../identity/identity-features.js';
import { readCreatorValues } from '../identity/creator-values.js';
import type { Lead } from '../identity/leads.js';
import { ONE_HAND_FROM } from '../identity/likelihood.js';
import { linkedAccounts } from '../identity/linked-accounts.js';
import { readValueAccounts } from '../identity/value-accounts.js';
import type { RingAccount, RingLink } from './rings-features.js';

/** Accounts count as one hand from here, over however many links. */
export const CLUSTER_FROM = ONE_HAND_FROM;
/**
 * Accounts linked to the payee whose own links are followed, likeliest first. One step further and no more: three
 * links of .8 are a likelihood of .5, which joins nobody.
 */
const FOLLOWED_MAX = 32;
/** Values of one followed account, strong kinds only. */
const VALUES_PER_ACCOUNT_MAX = 16;
/** Accounts of one cluster, the payee included: a farm of devices is shown whole, and a read stays some milliseconds. */
export const CLUSTER_MAX = 200;
/** An address alone never joins a third party to somebody. */
const FOLLOWED_KINDS: ReadonlySet<LinkKind> = new Set(['destination', 'instrument', 'device']);

export interface ClusterQuestion {
  readonly payee: AccountId;
  readonly day: number;
  /** Of the payee, as the identity family found them. */
  readonly linked: readonly LinkedAccount[];
  readonly truncated: boolean;
}

export interface Cluster {
  readonly accounts: readonly RingAccount[];
  readonly links: readonly RingLink[];
  readonly truncated: boolean;
}

/** Whose links are followed for which question. */
interface Followed {
  readonly question: number;
  readonly account: LinkedAccount;
}

/**
 * The accounts behind each payee, in the questions' order: those linked to it, and those linked to them, where the
 * product of the likelihoods along the way is at least 0.6. Two statements for the whole batch when anybody is linked,
 * none when nobody is. Values of more than 200 accounts join nobody, strangers on a value weaken it as everywhere.
 */
export async function readClusters(sql: Sql, questions: readonly ClusterQuestion[], asOf: Seq): Promise<Cluster[]> {
  const followed = questions.flatMap(({ linked }, question): Followed[] =>
    near(linked)
      .slice(0, FOLLOWED_MAX)
      .map((account) => ({ question, account })),
  );
  const further = await linkedToEach(sql, questions, { followed, asOf });
  return questions.map((asked, question) =>
    clusterOf(
      asked,
      followed.flatMap(({ account, ...one }, n) => (one.question === question ? [{ account, further: further[n] ?? [] }] : [])),
    ),
  );
}

const near = (linked: readonly LinkedAccount[]): LinkedAccount[] => linked.filter(({ likelihood }) => likelihood >= CLUSTER_FROM);

/** Who is linked to each followed account, by values that do not link it to the payee already. */
async function linkedToEach(
  sql: Sql,
  questions: readonly ClusterQuestion[],
  { followed, asOf }: { followed: readonly Followed[]; asOf: Seq },
): Promise<LinkedAccount[][]> {
  const asked = followed.map(({ account, question }) => ({ creator: account.accountId, day: questions[question]?.day ?? 0 }));
  const values = await readCreatorValues(sql, asked);
  const leads = asked.flatMap(({ creator, day }, position): Lead[] => {
    const known = new Set(followed[position]?.account.shared.map(({ digest }) => digest));
    return (values[position]?.values ?? [])
      .filter(({ kind, digest }) => FOLLOWED_KINDS.has(kind) && ![...known].some((shown) => digest.startsWith(shown)))
      .slice(0, VALUES_PER_ACCOUNT_MAX)
      .map(({ kind, digest }) => ({
        position,
        gifter: null,
        question: { creator, day, kind, digest, ownHours: 0, asksTies: true },
      }));
  });
  const found = await readValueAccounts(
    sql,
    leads.map(({ question }) => question),
    asOf,
  );
  const byLead = Map.groupBy(found, ({ question }) => question);
  const ofEach = Map.groupBy(
    leads.map((lead, n) => ({ lead, accounts: byLead.get(n) ?? [] })),
    ({ lead }) => lead.position,
  );
  return followed.map((_, position) => near(linkedAccounts(ofEach.get(position) ?? [], () => false)));
}

interface Step {
  readonly account: LinkedAccount;
  readonly further: readonly LinkedAccount[];
}

/** Pure. The likeliest way to each account counts. */
function clusterOf({ payee, linked, truncated }: ClusterQuestion, steps: readonly Step[]): Cluster {
  const likelihoods = new Map<AccountId, number>(near(linked).map((one) => [one.accountId, one.likelihood]));
  const links = near(linked).flatMap((one) => linksBetween(payee, one));
  for (const { account, further } of steps) {
    for (const next of further) {
      const likelihood = account.likelihood * next.likelihood;
      if (next.accountId === payee || likelihood < CLUSTER_FROM) continue;
      likelihoods.set(next.accountId, Math.max(likelihood, likelihoods.get(next.accountId) ?? 0));
      links.push(...linksBetween(account.accountId, next));
    }
  }
  likelihoods.delete(payee);
  const ranked = [...likelihoods].sort(([a, p], [b, q]) => q - p || (a < b ? -1 : 1)).slice(0, CLUSTER_MAX - 1);
  const accounts = [{ accountId: payee, likelihood: 1 }, ...ranked.map(([id, likelihood]) => ({ accountId: id, likelihood }))];
  const within = new Set(accounts.map(({ accountId }) => accountId));
  return {
    accounts,
    links: links.filter(({ from, to }) => within.has(from) && within.has(to)),
    truncated: truncated || likelihoods.size >= CLUSTER_MAX || near(linked).length > FOLLOWED_MAX,
  };
}

const linksBetween = (from: AccountId, { accountId, shared }: LinkedAccount): RingLink[] =>
  shared.map(({ kind, digest }) => ({ from, to: toAccountId(accountId), kind, digest }));
