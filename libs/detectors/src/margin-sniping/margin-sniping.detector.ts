/**
 * What it is: last-moment bursts that are, board after board, just large enough to pass the next creator.
 * Why it is abuse: somebody watches the margin and buys the rank with the least money; fans who get carried away do not stop there.
 * What we look for: in 14 days, 3 boards or more whose burst exceeded the gap to the best creator it passed by at most 15 %, beyond what bursts of any size would show.
 * Innocent twins: a close finish every evening, a crowded board where any burst ends just above somebody. So chance is reckoned, and it asks for a look and never holds.
 * What staff should check: who sent the last gifts on each of these boards, whether it is the same few accounts, what the rank paid.
 */
import { DAY_MS, plural, sentence } from '@app/domain';
import type { BoardStanding } from '@app/features';
import type { Detector, LimitValues } from '../detector.js';
import { CLEAR, EVIDENCE_ITEMS_MAX, hit, known, percent, rounded } from '../findings.js';
import { chanceOfAtLeast } from '../statistics/chance-of-at-least.js';

const LIMITS = {
  margin: { value: 0.15, meaning: 'share by which a burst may exceed the gap and still be just enough' },
  boards: { value: 3, meaning: 'boards with such a burst from which it is a habit' },
  days: { value: 14, meaning: 'days before the payout in which boards are looked at' },
  chance: { value: 0.01, meaning: 'chance of so many such boards if bursts had any size, above which nothing is said' },
  coins: { value: 1_000, meaning: 'points below which a place is not worth the look at it' },
} as const;

export const marginSniping: Detector<typeof LIMITS> = {
  id: 'margin-sniping',
  typology: 'R2',
  head: 'rank',
  subjects: ['payout'],
  needs: ['boards'],
  limits: LIMITS,
  weight: 0.5,
  judge(features, limits) {
    const since = features.subject.occurredAt - limits.days * DAY_MS;
    const boards = known(features.boards)?.boards ?? [];
    const bursts = boards.flatMap((board) => burstOf(board, { limits, since, until: features.subject.occurredAt }));
    const sniped = bursts.filter(({ margin }) => margin <= limits.margin);
    if (sniped.length < limits.boards) return CLEAR;
    const chance = chanceOfAtLeast(
      sniped.length,
      bursts.map(({ byChance }) => byChance),
    );
    if (chance > limits.chance) return CLEAR;
    return hit({
      action: 'review',
      score: 1 - chance / (2 * limits.chance),
      code: 'margin-sniping.just-enough',
      message: sentence`On ${sniped.length} of ${plural(bursts.length, 'board')} of ${plural(limits.days, 'day')} the last moments brought the gap to the next creator and at most ${percent(limits.margin)} more (chance ${rounded(chance, 4)}).`,
      evidence: {
        bursts: bursts.length,
        chance: rounded(chance, 6),
        boards: sniped.slice(0, EVIDENCE_ITEMS_MAX).map(({ board, margin }) => ({
          boardId: board.boardId,
          startsAt: board.startsAt,
          terminalCoins: board.terminalCoins,
          gapCoins: board.gapCoins,
          margin: rounded(margin, 4),
          overtaken: board.overtaken,
          rank: board.rank,
        })),
      },
    });
  },
};

interface Burst {
  readonly board: BoardStanding;
  /** (burst − gap) / gap. */
  readonly margin: number;
  /** That a burst of any size has so small a margin: the best of k rivals whom it passed is that near by chance. */
  readonly byChance: number;
}

interface Around {
  readonly limits: LimitValues<typeof LIMITS>;
  readonly since: number;
  readonly until: number;
}

/** A burst that passed somebody, on a board that ended in these days. */
function burstOf(board: BoardStanding, { limits, since, until }: Around): Burst[] {
  const { endsAt, gapCoins, terminalCoins, overtaken, coins } = board;
  if (endsAt === null || endsAt < since || endsAt > until || coins < limits.coins) return [];
  if (gapCoins === null || gapCoins <= 0) return [];
  const byChance = 1 - (1 / (1 + limits.margin)) ** overtaken;
  return [{ board, margin: (terminalCoins - gapCoins) / gapCoins, byChance }];
}
