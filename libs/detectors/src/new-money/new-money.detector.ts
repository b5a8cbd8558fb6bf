/**
 * What it is: much of a creator's points on a board come from accounts that are days old.
 * Why it is abuse: fresh accounts are how stolen cards and sock puppets enter; a rank that rests on them is bought, not earned.
 * What we look for: a share of 0.4 or more from accounts under 72 h (of unknown age: 24 h from their first purchase), at a robust z of 4 among the board's others.
 * Innocent twins: a creator who goes viral overnight, a first show after a campaign. So it asks for a look and never holds.
 * What staff should check: whether the new accounts watch and gift elsewhere, share devices or cards, or were ever seen again.
 */
import { plural, sentence } from '@app/domain';
import type { BoardStanding } from '@app/features';
import type { Detector, LimitValues } from '../detector.js';
import { CLEAR, against, hit, known, percent, rounded, unknown } from '../findings.js';
import { robustZ } from '../statistics/robust-z.js';
import { shareNoise } from '../statistics/share-noise.js';

const LIMITS = {
  share: { value: 0.4, meaning: "share of the creator's points from new money" },
  z: { value: 4, meaning: "robust z of the share among the board's other creators" },
  peers: { value: 8, meaning: 'other creators on the board below which nobody is compared' },
  spreadMin: { value: 0.05, meaning: 'least spread of shares assumed among peers, however many gifts' },
  coins: { value: 1_000, meaning: 'points below which a place is not worth the look at it' },
  gifts: { value: 5, meaning: 'gifts below which a share is the doing of one or two people' },
} as const;

export const newMoney: Detector<typeof LIMITS> = {
  id: 'new-money',
  typology: 'R5',
  head: 'rank',
  subjects: ['payout'],
  needs: ['boards'],
  limits: LIMITS,
  weight: 0.5,
  judge(features, limits) {
    const boards = known(features.boards)?.boards ?? [];
    const weighty = boards.filter((board) => board.coins >= limits.coins && board.gifts >= limits.gifts);
    if (weighty.length === 0) return CLEAR;
    const comparable = weighty.filter((board) => board.peersNewMoneyShares.length >= limits.peers);
    if (comparable.length === 0) return unknown(['boards'], ['too-few-peers']);
    const worst = comparable
      .map((board) => measure(board, limits))
      .filter(({ share, z }) => share >= limits.share && z >= limits.z)
      .sort((a, b) => b.z - a.z)[0];
    if (worst === undefined) return CLEAR;
    const { board } = worst;
    return hit({
      action: 'review',
      score: worst.share * against(worst.z, limits.z),
      code: 'new-money.on-board',
      message: sentence`On board ${board.boardId} ${percent(worst.share)} of ${plural(board.coins, 'coin')} came from accounts under 72 h, or of unknown age and within 24 h of their first purchase (others: ${percent(worst.median)}, z ${rounded(worst.z, 1)}).`,
      evidence: {
        boardId: board.boardId,
        startsAt: board.startsAt,
        gifts: board.gifts,
        coins: board.coins,
        newMoneyCoins: board.newMoneyCoins,
        share: rounded(worst.share, 4),
        peersMedian: rounded(worst.median, 4),
        z: rounded(worst.z, 2),
        rank: board.rank,
      },
    });
  },
};

function measure(board: BoardStanding, limits: LimitValues<typeof LIMITS>) {
  const share = board.newMoneyCoins / board.coins;
  const spreadMin = Math.max(limits.spreadMin, shareNoise(board.peersNewMoneyShares, board.gifts));
  return { board, share, ...robustZ(share, board.peersNewMoneyShares, spreadMin) };
}
