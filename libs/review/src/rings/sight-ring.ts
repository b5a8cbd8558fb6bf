import type { Assessment } from '@app/decisions';
import { economicsOf, known, LINKED_FROM, type Finding, type Findings } from '@app/detectors';
import type { AccountId } from '@app/domain';
import type { FeatureSet } from '@app/features';
import { rankOf, type RingSighting, type SightedLink, type SightedMember } from './ring.js';
import { SIGNS, type Hit } from './ring-signs.js';

/** Members that one payout shows, those whose signs come first: a detector names far fewer. */
const SIGHTED_MAX = 200;

interface Judged {
  readonly features: FeatureSet;
  readonly findings: Findings;
  readonly assessment: Assessment;
}

/**
 * Pure. The ring that a payout's assessment shows, if it shows one. Accounts belong to it because a detector that would
 * hold the payout says so; where all that was found asks for a look, only who is linked to the payee strongly enough.
 * Nobody belongs to a ring for having gifted its payee.
 */
export function sightRing({ features, findings, assessment }: Judged): RingSighting | null {
  if (features.subject.type !== 'payout') return null;
  const hits = liveHits(findings, assessment);
  const isSuspicion = hits.some(({ hit }) => hit.action !== 'add');
  const likelihoods = likelihoodsOf(features);
  const members = isSuspicion ? membersOf(features, { hits, likelihoods }) : [];
  if (members.length < 2) return null;
  const { accountId: payee, occurredAt } = features.subject;
  return {
    payoutId: assessment.transactionId,
    seq: assessment.seq,
    payee,
    occurredAt,
    asOf: assessment.asOf,
    score: assessment.score,
    holds: hits.some(({ hit }) => hit.action === 'hold'),
    members,
    links: linksAmong(features, new Set(members.map(({ accountId }) => accountId))),
    economics: economicsAmong(features, members),
  };
}

interface Sign {
  readonly detector: string;
  readonly hit: Hit;
}

/** Hits that count under the policy, and that say who is in it. */
function liveHits(findings: Findings, { reasons }: Assessment): Sign[] {
  const live = new Set(reasons.map(({ detector }) => detector));
  return Object.entries(findings).flatMap(([detector, finding]) =>
    isHit(finding) && live.has(detector) && SIGNS[detector]?.speaks(finding) === true ? [{ detector, hit: finding }] : [],
  );
}

const isHit = (finding: Finding): finding is Hit => finding.status === 'hit';

type Likelihoods = ReadonlyMap<AccountId, number>;

function likelihoodsOf(features: FeatureSet): Likelihoods {
  const likelihoods = new Map<AccountId, number>();
  const linked = [...(known(features.identity)?.linked ?? []), ...(known(features.rings)?.accounts ?? [])];
  for (const { accountId, likelihood } of linked) {
    if (likelihood !== null) likelihoods.set(accountId, Math.max(likelihood, likelihoods.get(accountId) ?? 0));
  }
  return likelihoods;
}

function membersOf(
  features: FeatureSet,
  { hits, likelihoods }: { hits: readonly Sign[]; likelihoods: Likelihoods },
): SightedMember[] {
  const payee = features.subject.accountId;
  const members = new Map<AccountId, SightedMember>();
  for (const { detector, hit } of hits) {
    for (const { accountId, role } of SIGNS[detector]?.accounts(features, hit) ?? []) {
      const likelihood = likelihoods.get(accountId) ?? null;
      const counts = accountId !== payee && (hit.action === 'hold' || (likelihood ?? 0) >= LINKED_FROM);
      const before = members.get(accountId);
      if (!counts || (before && rankOf(before.role) <= rankOf(role))) continue;
      members.set(accountId, { accountId, role, likelihood });
    }
  }
  return [{ accountId: payee, role: 'payee', likelihood: 1 }, ...[...members.values()].slice(0, SIGHTED_MAX - 1)];
}

function linksAmong(features: FeatureSet, members: ReadonlySet<AccountId>): SightedLink[] {
  const payee = features.subject.accountId;
  const ofPayee = (known(features.identity)?.linked ?? []).flatMap(({ accountId, shared }) =>
    shared.map(({ kind, digest }) => ({ from: payee, to: accountId, kind, digest })),
  );
  const links = new Map<string, SightedLink>();
  // All on one value are joined by way of the first of them: a picture of every pair would be none.
  const ofPayers = (known(features.bonds)?.bonds ?? []).flatMap(({ accounts, kind, digest }) => {
    const [from, ...others] = accounts.filter((account) => members.has(account));
    return from === undefined ? [] : others.map((to) => ({ from, to, kind, digest }));
  });
  for (const { from, to, kind, digest } of [...ofPayee, ...(known(features.rings)?.links ?? []), ...ofPayers]) {
    if (from === to || !members.has(from) || !members.has(to)) continue;
    const [accountId, otherId] = from < to ? [from, to] : [to, from];
    links.set(`${accountId}\u001f${otherId}\u001f${kind}\u001f${digest}`, { accountId, otherId, kind, digest });
  }
  return [...links.values()];
}

/** Of the accounts in the ring, whatever else the payee is linked to. */
function economicsAmong(features: FeatureSet, members: readonly SightedMember[]): RingSighting['economics'] {
  const provenance = known(features.provenance) ?? { slices: [] };
  const purchases = known(features.rings)?.purchases ?? [];
  const { paid, ...coins } = economicsOf(features.subject.accountId, provenance, { accounts: members, purchases });
  return { ...coins, paid: paid.map((money) => ({ ...money })) };
}
