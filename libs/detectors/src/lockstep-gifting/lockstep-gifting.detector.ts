/**
 * What it is: a creator's points on a board come from a group of accounts that all give to the same few creators.
 * Why it is abuse: a booster service moves its accounts from customer to customer; the group shows where single accounts look harmless.
 * What we look for: dense blocks of gifters and creators on one board that popularity does not explain (FRAUDAR), with a tenth or more of the points.
 * Innocent twins: a fan club of one creator, a popular pair in a battle, fans of whoever is popular. None of them is a block; a club of three or more creators may be asked about.
 * What staff should check: whether the group was ever seen apart, signed up together, shares devices, cards or hours.
 */
import { sentence } from '@app/domain';
import type { BoardStanding } from '@app/features';
import type { Detector } from '../detector.js';
import { CLEAR, hit, known, percent, rounded, unknown } from '../findings.js';

const LIMITS = {
  share: { value: 0.05, meaning: 'share of the points that is taken off for the group, which is half of what it gave' },
  coins: { value: 1_000, meaning: 'points below which a place is not worth the look at it' },
} as const;

const CODE = 'leaderboard.lockstep-group';

export const lockstepGifting: Detector<typeof LIMITS> = {
  id: 'lockstep-gifting',
  typology: 'FRAUDAR',
  head: 'rank',
  subjects: ['payout'],
  needs: ['boards'],
  limits: LIMITS,
  weight: 0.5,
  judge(features, limits) {
    const { occurredAt } = features.subject;
    const boards = known(features.boards)?.boards ?? [];
    const closed = boards.filter(({ coins, endsAt }) => coins >= limits.coins && endsAt !== null && endsAt <= occurredAt);
    const found = closed
      .flatMap((board) => groupOn(board))
      .filter(({ share }) => share >= limits.share)
      .sort((a, b) => b.share - a.share);
    const [worst] = found;
    if (worst === undefined) return closed.some(({ judged }) => judged === null) ? unknown(['boards'], ['not-judged']) : CLEAR;
    const { board, message, share } = worst;
    return hit({
      action: 'review',
      score: 2 * share,
      code: 'lockstep-gifting.group',
      message: sentence`On board ${board.boardId} (rank ${board.rank}): ${message} That is ${percent(2 * share)} of its points.`,
      evidence: {
        boardId: board.boardId,
        startsAt: board.startsAt,
        share: rounded(2 * share, 4),
        rank: board.rank,
        boards: found.length,
      },
    });
  },
};

interface Group {
  readonly board: BoardStanding;
  readonly message: string;
  readonly share: number;
}

/** What the board's judgement said of a group among the creator's gifters. */
function groupOn(board: BoardStanding): Group[] {
  const reason = board.judged?.reasons.find(({ code }) => code === CODE);
  if (reason === undefined || board.judged === null) return [];
  return [{ board, message: reason.message, share: reason.coins / Math.max(1, board.judged.coins) }];
}
