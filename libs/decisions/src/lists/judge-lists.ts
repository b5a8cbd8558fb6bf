import type { Finding, Findings, Head } from '@app/detectors';
import type { FeatureSet, ListFeatures, ListMatch } from '@app/features';
import { toIso } from '@app/domain';

/** What lists say beside detectors and rules. A denial is as sure as the person who wrote it; a watch is a question. */
export const LIST_SIGNALS = [
  { id: 'list:deny', list: 'deny', head: 'chargeback', action: 'hold', score: 0.9, code: 'list.denied' },
  { id: 'list:watch', list: 'watch', head: 'chargeback', action: 'review', score: 0.3, code: 'list.watched' },
] as const satisfies readonly {
  id: string;
  list: ListMatch['list'];
  head: Head;
  action: 'review' | 'hold';
  score: number;
  code: string;
}[];

/**
 * Findings of the deny and watch lists; null where there is nothing to say, as nearly always. Lists that could not be
 * read are unknown: whether a payout is denied must not depend on a store's health.
 */
export function judgeLists({ lists }: FeatureSet): Findings | null {
  if (lists === null) return null;
  if (lists.status === 'unknown') return { 'list:deny': { status: 'unknown', missing: ['lists'], reasons: [lists.reason] } };
  if (lists.value.matches.length === 0) return null;
  const found = LIST_SIGNALS.flatMap((signal) => {
    const matches = lists.value.matches.filter(({ list }) => list === signal.list);
    return matches.length === 0 ? [] : [[signal.id, hitOf(signal, matches)] as const];
  });
  return found.length === 0 ? null : Object.fromEntries(found);
}

function hitOf({ list, action, score, code }: (typeof LIST_SIGNALS)[number], matches: readonly ListMatch[]): Finding {
  const named = matches.map(({ kind, reason, expiresAt }) => `its ${kind} (${reason}, until ${toIso(expiresAt).slice(0, 10)})`);
  return {
    status: 'hit',
    action,
    score,
    code,
    message: `The ${list} list names ${named.join(' and ')}.`,
    evidence: {
      entries: matches.map(({ entryId, kind, reason, expiresAt }) => ({ entryId, kind, reason, expiresAt: toIso(expiresAt) })),
    },
  };
}

/** What was said of the subject, as far as it is known. */
export const knownLists = ({ lists }: FeatureSet): ListFeatures | null => (lists?.status === 'known' ? lists.value : null);
