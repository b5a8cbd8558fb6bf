/**
 * What it is: after a board closed, its creator gives the coins back to those who had lifted it.
 * Why it is abuse: coins that return were lent for a rank; the reward is paid for points that nobody spent.
 * What we look for: gifts from the creator to its gifters of a board within 48 h after the close, of half its points or more.
 * Innocent twins: two creators in a battle, a creator who thanks its moderators. Their fans' coins outweigh it; it asks for a look and never holds.
 * What staff should check: whether the same accounts boost and get back board after board, what the rank paid, who they are.
 */
import { plural, sentence } from '@app/domain';
import type { Detector } from '../detector.js';
import { CLEAR, hit, known, percent, rounded } from '../findings.js';

const LIMITS = {
  share: { value: 0.5, meaning: "share of a board's points that the creator gave back to those who gave them" },
  coins: { value: 1_000, meaning: 'points below which a place is not worth the look at it' },
} as const;

export const boostersPaidBack: Detector<typeof LIMITS> = {
  id: 'boosters-paid-back',
  typology: 'R8',
  head: 'rank',
  subjects: ['payout'],
  needs: ['boards'],
  limits: LIMITS,
  weight: 0.6,
  judge(features, limits) {
    const boards = (known(features.boards)?.boards ?? []).filter(({ coins }) => coins >= limits.coins);
    const paidBack = boards
      .flatMap((board) => (board.returnedCoins === null ? [] : [{ board, returned: board.returnedCoins }]))
      .map(({ board, returned }) => ({ board, returned, share: Math.min(1, returned / board.coins) }))
      .filter(({ share }) => share >= limits.share)
      .sort((a, b) => b.share - a.share);
    const [worst] = paidBack;
    if (worst === undefined) return CLEAR;
    const { board, returned, share } = worst;
    return hit({
      action: 'review',
      score: share,
      code: 'boosters-paid-back.after-close',
      message: sentence`Within 48 h after board ${board.boardId} closed the creator gave ${plural(returned, 'coin')} back to those who had given it ${board.coins} there (${percent(share)}), for rank ${board.rank}.`,
      evidence: {
        boardId: board.boardId,
        startsAt: board.startsAt,
        coins: board.coins,
        returnedCoins: returned,
        share: rounded(share, 4),
        rank: board.rank,
        boards: paidBack.length,
      },
    });
  },
};
