/**
 * What it is: a part of a creator's points on a board was refunded or charged back after it counted.
 * Why it is abuse: who buys a rank with stolen or borrowed money keeps the rank and gets the money back.
 * What we look for: a tenth or more of the points on a board of 30 days reversed by now; the board itself is restated.
 * Innocent twins: a fan whose card was stolen elsewhere, a parent who takes a child's purchases back. So it only contributes.
 * What staff should check: who bought the reversed coins, whether the same payers lifted other boards, what the rank was worth.
 */
import { plural, sentence } from '@app/domain';
import type { Detector } from '../detector.js';
import { CLEAR, hit, known, percent, rounded } from '../findings.js';

const LIMITS = {
  share: { value: 0.1, meaning: 'share of the points on a board that was reversed' },
  coins: { value: 1_000, meaning: 'points below which a place is not worth the look at it' },
} as const;

export const refundedRank: Detector<typeof LIMITS> = {
  id: 'refunded-rank',
  typology: 'R6',
  head: 'rank',
  subjects: ['payout'],
  needs: ['boards'],
  limits: LIMITS,
  weight: 0.5,
  judge(features, limits) {
    const boards = (known(features.boards)?.boards ?? []).filter(({ coins }) => coins >= limits.coins);
    const reversed = boards
      .map((board) => ({ board, share: Math.min(1, board.reversedCoins / board.coins) }))
      .filter(({ share }) => share >= limits.share)
      .sort((a, b) => b.share - a.share);
    const [worst] = reversed;
    if (worst === undefined) return CLEAR;
    const { board, share } = worst;
    return hit({
      action: 'add',
      score: share,
      code: 'refunded-rank.points-reversed',
      message: sentence`${percent(share)} of ${plural(board.coins, 'coin')} on board ${board.boardId} (rank ${board.rank}) were refunded or charged back afterwards.`,
      evidence: {
        boardId: board.boardId,
        startsAt: board.startsAt,
        coins: board.coins,
        reversedCoins: board.reversedCoins,
        share: rounded(share, 4),
        rank: board.rank,
        boards: reversed.length,
      },
    });
  },
};
