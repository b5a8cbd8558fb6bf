/**
 * What it is: a place on a leaderboard that does not last once the coins that are likely not genuine are taken off.
 * Why it is abuse: a rank pays; one that rests on disputed, self-given or orchestrated coins takes its reward from those below.
 * What we look for: boards judged after their close on which the adjusted rank leaves the top 10 or is 5 places or more below the raw one.
 * Innocent twins: a creator whose fan's card was stolen, a household's gifts. The place is provisional until somebody looks; the payout is not held for it.
 * What staff should check: the reasons of the place on the leaderboard, who gave the coins that do not count, what the rank was worth.
 */
import { plural, sentence } from '@app/domain';
import type { BoardStanding } from '@app/features';
import type { Detector } from '../detector.js';
import { CLEAR, hit, known, unknown } from '../findings.js';

const LIMITS = {
  coins: { value: 1_000, meaning: 'points below which a place is not worth the look at it' },
  share: { value: 0.1, meaning: 'share of the points that has to be off: with less, rivals are so close that any place is luck' },
} as const;

export const adjustedRank: Detector<typeof LIMITS> = {
  id: 'adjusted-rank',
  typology: 'R3',
  head: 'rank',
  subjects: ['payout'],
  needs: ['boards'],
  limits: LIMITS,
  weight: 0.5,
  judge(features, limits) {
    const { occurredAt } = features.subject;
    const boards = known(features.boards)?.boards ?? [];
    const closed = boards.filter(({ coins, endsAt }) => coins >= limits.coins && endsAt !== null && endsAt <= occurredAt);
    const worst = closed.flatMap((board) => lossOf(board, limits.share)).sort((a, b) => b.share - a.share)[0];
    if (worst === undefined) return closed.some(({ judged }) => judged === null) ? unknown(['boards'], ['not-judged']) : CLEAR;
    const { board, judged, share } = worst;
    return hit({
      action: 'add',
      score: share,
      code: 'adjusted-rank.lower',
      message: sentence`On board ${board.boardId} rank ${judged.rank} with ${plural(judged.coins, 'coin')} becomes rank ${judged.adjustedRank} with ${judged.adjustedCoins}: ${judged.reasons.map(({ message }) => message).join(' ')}`,
      evidence: {
        boardId: board.boardId,
        startsAt: board.startsAt,
        coins: judged.coins,
        adjustedCoins: judged.adjustedCoins,
        rank: judged.rank,
        adjustedRank: judged.adjustedRank,
        reasons: judged.reasons.map(({ code, coins }) => ({ code, coins })),
      },
    });
  },
};

interface Loss {
  readonly board: BoardStanding;
  readonly judged: NonNullable<BoardStanding['judged']>;
  readonly share: number;
}

/** A place that is worse by enough to be provisional; places that others' losses lift are nobody's guilt. */
function lossOf(board: BoardStanding, shareMin: number): Loss[] {
  const { judged } = board;
  if (judged === null || !judged.provisional || judged.adjustedRank <= judged.rank) return [];
  const share = (judged.coins - judged.adjustedCoins) / Math.max(1, judged.coins);
  return share >= shareMin ? [{ board, judged, share }] : [];
}
