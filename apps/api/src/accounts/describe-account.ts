import {
  accountId as toAccountId,
  coins,
  DomainError,
  seq,
  toIso,
  transactionId,
  type EpochMs,
  type Transaction,
} from '@app/domain';
import type { FeatureSet } from '@app/features';
import { listPayouts } from '@app/holds';
import type { PipelineDeps } from '@app/pipeline';
import {
  asSeenBy,
  caseToWire,
  readAccountCases,
  readAccountRings,
  readPartners,
  readProfile,
  readStandings,
  readTotals,
  type GiftPartner,
} from '@app/review';
import { describePayouts } from '../payouts/describe-payouts.js';

/** People look at everything that is known by now. */
const EVERYTHING = seq(Number.MAX_SAFE_INTEGER);
const DEADLINE_MS = 3_000;
/** One screen; `GET /v1/payouts?accountId=` has the rest. */
const PAYOUTS_SHOWN_MAX = 20;
/** More than a person can weigh, most likely first. */
const LINKED_SHOWN_MAX = 100;

/** All that staff look at before they judge an account. 404 when nothing of it was ever recorded. */
export async function describeAccount(deps: PipelineDeps, id: string, actor: string) {
  const { database } = deps;
  const now = deps.clock();
  const profile = await readProfile(database, id);
  if (profile === null) throw new DomainError('account.not-found', 'Nothing of an account of this id was recorded.');
  const [gifters, creators, records, cases, rings, features] = await Promise.all([
    readPartners(database, id, 'gifters'),
    readPartners(database, id, 'creators'),
    listPayouts(database, { accountId: toAccountId(id), limit: PAYOUTS_SHOWN_MAX }),
    readAccountCases(database, id, now),
    readAccountRings(database, id),
    loadAround(deps, id, profile.lastSeenAt ?? now),
  ]);
  const linked = linkedTo(features).slice(0, LINKED_SHOWN_MAX);
  const [totals, payouts, standingOf, seen] = await Promise.all([
    readTotals(database, id, { gifters, creators }),
    describePayouts(database, records),
    readStandings(database, [id, ...linked.map(({ accountId }) => accountId)]),
    asSeenBy(database, cases, actor),
  ]);
  return {
    accountId: id,
    firstSeenAt: isoOrNull(profile.firstSeenAt),
    lastSeenAt: isoOrNull(profile.lastSeenAt),
    country: profile.country,
    verified: profile.verified,
    totals,
    ...standingOf(id),
    payouts,
    cases: seen.map(caseToWire),
    linked: linked.map((one) => ({ ...one, ...standingOf(one.accountId) })),
    rings: rings.map(({ joinedAt, ...ring }) => ({ ...ring, joinedAt: toIso(joinedAt) })),
    lists: listsOf(features),
    gifters: gifters.largest.map(partnerToWire),
    creators: creators.largest.map(partnerToWire),
  };
}

const isoOrNull = (at: EpochMs | null): string | null => (at === null ? null : toIso(at));

const partnerToWire = ({ lastAt, ...partner }: GiftPartner) => ({ ...partner, lastAt: toIso(lastAt) });

/** Lists as they are now, links of the 90 days before it was last seen: as they would be read for a payout at that time. */
async function loadAround({ features }: PipelineDeps, id: string, at: EpochMs): Promise<FeatureSet | undefined> {
  const subject: Transaction = {
    id: transactionId(id),
    type: 'payout',
    occurredAt: at,
    accountId: toAccountId(id),
    counterpartyId: null,
    coins: coins(1),
    amount: null,
    relatesTo: null,
    account: null,
    device: null,
    paymentInstrument: null,
    payoutDestination: null,
    context: null,
    metadata: null,
  };
  const families = new Set(['identity', 'lists'] as const);
  const options = { asOf: EVERYTHING, purpose: 'check', deadlineMs: DEADLINE_MS, families } as const;
  const [loaded] = await features.load([{ ...subject, seq: null }], options);
  return loaded;
}

const linkedTo = (features: FeatureSet | undefined) =>
  features?.identity?.status === 'known' ? features.identity.value.linked : [];

function listsOf(features: FeatureSet | undefined) {
  if (features?.lists?.status !== 'known') return { entries: [], suppressions: [] };
  const { matches, suppressions } = features.lists.value;
  return {
    entries: matches.map(({ expiresAt, signals: _, ...entry }) => ({ ...entry, expiresAt: toIso(expiresAt) })),
    suppressions: suppressions.map(({ until, ...suppression }) => ({ ...suppression, until: toIso(until) })),
  };
}
