import { holdersOf, readLatestInputs } from '@app/decisions';
import type { RecordedTransaction } from '@app/domain';
import type { FeatureSet } from '@app/features';
import { readTransactions } from '@app/ledger';
import type { PipelineDeps } from '@app/pipeline';
import { mergeProvenance, readStandings, type CasePayout, type CaseProvenance, type HeldBy } from '@app/review';
import { loadSources, provenanceOf, type Sources } from '../provenance/describe-provenance.js';

/** The case must open even when its largest part cannot be read. */
const DEADLINE_MS = 3_000;
/** Linked accounts of all payees together, most likely first: more than a person can weigh. */
const LINKED_SHOWN_MAX = 100;

export interface DescribedSources {
  readonly provenance: CaseProvenance | null;
  readonly linkedAccounts: Awaited<ReturnType<typeof linkedAccounts>>;
  readonly held: readonly HeldBy[];
}

/** Where the coins of a case's payouts came from, who is linked to their creators, and what holds them. */
export async function describeSources(deps: PipelineDeps, payouts: readonly CasePayout[]): Promise<DescribedSources> {
  const transactions = await readTransactions(
    deps.database,
    payouts.map(({ seq }) => seq),
  );
  if (transactions.length === 0) return { provenance: null, linkedAccounts: [], held: [] };
  const [sources, held] = await Promise.all([
    loadSources(deps, transactions, DEADLINE_MS),
    whatHolds(deps, { payouts, transactions }),
  ]);
  return {
    provenance: provenanceOfAll(deps, sources, transactions),
    linkedAccounts: await linkedAccounts(deps, sources.features),
    held,
  };
}

/** Null where that of some payout could not be read in time: a part would be taken for the whole. */
function provenanceOfAll(
  deps: PipelineDeps,
  { features, platform }: Sources,
  transactions: readonly RecordedTransaction[],
): CaseProvenance | null {
  const at = deps.clock();
  const each = transactions.flatMap((payout, n) => {
    const own = features[n];
    return (own && provenanceOf(deps, own, { payout, platform, at })) ?? [];
  });
  return each.length < transactions.length ? null : mergeProvenance(each);
}

/** Each account once, by its strongest link to any of the payees, with what staff decided on it before. */
async function linkedAccounts({ database }: Pick<PipelineDeps, 'database'>, features: readonly FeatureSet[]) {
  const strongest = features
    .flatMap(({ identity }) => (identity?.status === 'known' ? identity.value.linked : []))
    .toSorted((a, b) => b.likelihood - a.likelihood);
  const linked = [...new Map(strongest.toReversed().map((one) => [one.accountId, one])).values()]
    .toSorted((a, b) => b.likelihood - a.likelihood)
    .slice(0, LINKED_SHOWN_MAX);
  const standingOf = await readStandings(
    database,
    linked.map(({ accountId }) => accountId),
  );
  return linked.map((one) => ({ ...one, ...standingOf(one.accountId) }));
}

interface Asked {
  readonly payouts: readonly CasePayout[];
  readonly transactions: readonly RecordedTransaction[];
}

/** On what the latest assessments saw; a payout whose inputs were forgotten is left out. */
async function whatHolds(deps: PipelineDeps, { payouts, transactions }: Asked): Promise<HeldBy[]> {
  const held = new Map(payouts.filter(({ status }) => status === 'held').map((payout) => [payout.id, payout]));
  const inputs = await readLatestInputs(
    deps.database,
    transactions.filter(({ id }) => held.has(id)),
  );
  const judgement = deps.judgement();
  return inputs.flatMap((features) => {
    const payout = held.get(features.subject.id);
    return payout === undefined ? [] : [{ payout, ...holdersOf(features, judgement, deps.detectors) }];
  });
}
