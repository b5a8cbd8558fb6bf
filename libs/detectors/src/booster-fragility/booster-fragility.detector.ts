/**
 * What it is: a rank that hangs on two or three senders who are new, or linked to the creator.
 * Why it is abuse: boosters are hired or invented for a board; without them the creator would be nowhere.
 * What we look for: 20 ranks or more lost without the three largest senders, who are on average at least half new or linked.
 * Innocent twins: a whale, or three, who carry a creator for years: old accounts with nothing in common with it count nothing here.
 * What staff should check: whether the senders gift anywhere else, when they signed up, who pays for them, whether they came back.
 */
import { plural, sentence } from '@app/domain';
import type { BoardSender, BoardStanding } from '@app/features';
import type { Detector } from '../detector.js';
import { CLEAR, hit, known, percent, rounded, unknown } from '../findings.js';
import { linksFrom, type Links } from '../sources/links.js';

const LIMITS = {
  ranksLost: { value: 20, meaning: 'ranks lost without the three largest senders' },
  suspicion: { value: 0.5, meaning: 'mean over those senders of the larger of likelihood L and being new' },
  coins: { value: 1_000, meaning: 'points below which a place is not worth the look at it' },
} as const;

export const boosterFragility: Detector<typeof LIMITS> = {
  id: 'booster-fragility',
  typology: 'R4',
  head: 'rank',
  subjects: ['payout'],
  needs: ['boards', 'identity'],
  limits: LIMITS,
  weight: 0.5,
  judge(features, limits) {
    const links = linksFrom(known(features.identity), 0);
    const boards = (known(features.boards)?.boards ?? []).filter(({ coins }) => coins >= limits.coins);
    const fragile = boards
      .flatMap((board) => fragilityOf(board, links))
      .filter(({ lost, suspicion }) => lost >= limits.ranksLost && suspicion >= limits.suspicion)
      .sort((a, b) => b.lost * b.suspicion - a.lost * a.suspicion)[0];
    if (fragile === undefined) {
      return boards.some(({ topSenders }) => topSenders === null) ? unknown(['boards'], ['beyond-limit']) : CLEAR;
    }
    const { board, senders, suspicion } = fragile;
    const coins = senders.reduce((sum, sender) => sum + sender.coins, 0);
    const newcomers = senders.filter(({ isNew }) => isNew).length;
    const linked = senders.filter(({ accountId }) => (links.get(accountId)?.likelihood ?? 0) > 0).length;
    return hit({
      action: 'review',
      score: suspicion,
      code: 'booster-fragility.few-senders',
      message: sentence`On board ${board.boardId} ${plural(senders.length, 'sender')} gave ${percent(coins / board.coins)} of ${plural(board.coins, 'coin')}; without them rank ${board.rank} would be ${board.rankWithoutTopSenders}. ${plural(newcomers, 'of them is', 'of them are')} new, ${plural(linked, 'is', 'are')} linked to the creator.`,
      evidence: {
        boardId: board.boardId,
        startsAt: board.startsAt,
        rank: board.rank,
        rankWithoutTopSenders: board.rankWithoutTopSenders,
        suspicion: rounded(suspicion, 4),
        senders: senders.map(({ accountId, coins: given, isNew }) => ({
          accountId,
          coins: given,
          isNew,
          likelihood: rounded(links.get(accountId)?.likelihood ?? 0, 4),
        })),
      },
    });
  },
};

interface Fragility {
  readonly board: BoardStanding;
  readonly senders: readonly BoardSender[];
  readonly lost: number;
  readonly suspicion: number;
}

function fragilityOf(board: BoardStanding, links: Links): Fragility[] {
  const { topSenders: senders } = board;
  if (senders === null || senders.length === 0) return [];
  const suspicions = senders.map(({ accountId, isNew }) => (isNew ? 1 : (links.get(accountId)?.likelihood ?? 0)));
  const suspicion = suspicions.reduce((sum, each) => sum + each, 0) / suspicions.length;
  return [{ board, senders, lost: board.rankWithoutTopSenders - board.rank, suspicion }];
}
