/**
 * What it is: a leap up a leaderboard in its last moments, beyond what other creators of the same board show.
 * Why it is abuse: coins placed when nobody can answer them buy a rank and its reward for the least money.
 * What we look for: the share of a creator's points in the last 2 % of the window, as a robust z among peers, with 3 ranks gained.
 * Innocent twins: every close finish; up to 60 % of an honest creator's points may come in the last minutes. So it only contributes.
 * What staff should check: who sent the last gifts, whether their coins were new or linked, whether it repeats board after board.
 */
import { plural, sentence } from '@app/domain';
import type { BoardStanding } from '@app/features';
import type { Detector, LimitValues } from '../detector.js';
import { CLEAR, against, hit, known, percent, rounded, unknown } from '../findings.js';
import { robustZ } from '../statistics/robust-z.js';
import { shareNoise } from '../statistics/share-noise.js';

const LIMITS = {
  z: { value: 4, meaning: "robust z of the share among the board's other creators" },
  ranksGained: { value: 3, meaning: 'ranks gained by the last moments alone' },
  peers: { value: 8, meaning: 'other creators on the board below which nobody is compared' },
  spreadMin: { value: 0.05, meaning: 'least spread of shares assumed among peers, however many gifts' },
  coins: { value: 1_000, meaning: 'points below which a place is not worth the look at it' },
  gifts: { value: 5, meaning: 'gifts below which a share is the doing of one or two people' },
} as const;

export const terminalBurst: Detector<typeof LIMITS> = {
  id: 'terminal-burst',
  typology: 'R1',
  head: 'rank',
  subjects: ['payout'],
  needs: ['boards'],
  limits: LIMITS,
  weight: 0.4,
  judge(features, limits) {
    const boards = known(features.boards)?.boards ?? [];
    const weighty = boards.filter((board) => board.coins >= limits.coins && board.gifts >= limits.gifts);
    if (weighty.length === 0) return CLEAR;
    const comparable = weighty.filter((board) => board.peersTerminalShares.length >= limits.peers);
    if (comparable.length === 0) return unknown(['boards'], ['too-few-peers']);
    const bursts = comparable.map((board) => measure(board, limits)).filter((burst) => isBurst(burst, limits));
    const worst = bursts.sort((a, b) => b.z - a.z)[0];
    if (worst === undefined) return CLEAR;
    const { board } = worst;
    return hit({
      action: 'add',
      score: against(worst.z, limits.z),
      code: 'terminal-burst.leap',
      message: sentence`On board ${board.boardId} ${percent(worst.share)} of ${plural(board.coins, 'coin')} came in the last moments (others: ${percent(worst.median)}, z ${rounded(worst.z, 1)}) and moved the creator from rank ${board.rankWithoutTerminal} to ${board.rank}.`,
      evidence: {
        boardId: board.boardId,
        startsAt: board.startsAt,
        gifts: board.gifts,
        coins: board.coins,
        terminalCoins: board.terminalCoins,
        share: rounded(worst.share, 4),
        peersMedian: rounded(worst.median, 4),
        z: rounded(worst.z, 2),
        rank: board.rank,
        rankWithoutTerminal: board.rankWithoutTerminal,
        boardsWithBurst: bursts.length,
      },
    });
  },
};

interface Burst {
  readonly board: BoardStanding;
  readonly share: number;
  readonly z: number;
  readonly median: number;
}

function measure(board: BoardStanding, limits: LimitValues<typeof LIMITS>): Burst {
  const share = board.terminalCoins / board.coins;
  const spreadMin = Math.max(limits.spreadMin, shareNoise(board.peersTerminalShares, board.gifts));
  return { board, share, ...robustZ(share, board.peersTerminalShares, spreadMin) };
}

const isBurst = ({ board, z }: Burst, limits: LimitValues<typeof LIMITS>): boolean =>
  z >= limits.z && board.rankWithoutTerminal - board.rank >= limits.ranksGained;
