import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS, type EpochMs } from '@app/domain';
import type { Story } from '../agenda.js';
import type { AbuseKind } from '../kinds.js';
import type { Creator, Person } from '../people.js';
import { dayOf, plotDay, type Scene } from '../scene.js';
import { boardAt, contextOf, nextShow } from '../shows.js';
import { everyEvening } from './boost.js';
import { castFront, fund } from './front.js';

/**
 * A tool watches the board and, in its last seconds, gives exactly what the first ranks cost, evening after evening. It
 * sleeps where nobody competes (a rank there earns nothing) and where the first ranks cost more than they are worth.
 */
export const marginSniping: AbuseKind = { typology: 'R2', action: 'review', count: 1, plot };

const LASTS_DAYS = 13;
/** Points of the leader from which a board is worth winning, what keeps a place among the first, and what a win may cost. */
const WORTH_WINNING = 1_500;
const KEPT_WARM = 800;
const COSTS_AT_MOST = 9_000;

function plot(scene: Scene): void {
  const { random, town, world } = scene;
  const fromDay = plotDay(scene, LASTS_DAYS + 2);
  const drawn = castFront(scene, {
    kind: 'margin-sniping',
    fromDay,
    popularity: random.between(1, 4),
    viewers: random.whole(20, 80),
  });
  const front = Object.assign(drawn, { schedule: everyEvening(drawn) });
  world.start(playEvenings(scene, { sniper: town.person(random), front }), dayOf(scene, fromDay));
}

interface Sniping {
  readonly sniper: Person;
  readonly front: Creator;
}

/** At most one win an evening, so as not to be noticed; paid once it was worth it, else it stays in the room. */
function* playEvenings(scene: Scene, who: Sniping): Story {
  const { world, random } = scene;
  const wanted = random.whole(5, 8);
  const until = world.now + LASTS_DAYS * DAY_MS;
  let wins = 0;
  while (wins < wanted && world.now < until) {
    const show = nextShow(who.front, world.now);
    let wonTonight = false;
    for (let finishAt = show.startsAt + HOUR_MS; finishAt <= show.endsAt && !wonTonight; finishAt += HOUR_MS) {
      wonTonight = yield* snipe(scene, { ...who, finishAt });
    }
    if (wonTonight) wins += 1;
    yield Math.max(world.now, show.endsAt) + HOUR_MS;
  }
  if (wins < WINS_MIN) return;
  yield world.now + random.between(1, 40) * HOUR_MS;
  world.payout(who.front, who.front.wallet.earnings);
}

/** Fewer are luck, and nobody would pay for the tool. */
const WINS_MIN = 4;

/** A place just below the first ones is kept warm; the last rank or two are bought at the end, for what they cost. */
function* snipe(scene: Scene, { sniper, front, finishAt }: Sniping & { finishAt: EpochMs }): Generator<EpochMs, boolean, void> {
  const { world, random } = scene;
  const { standings } = world;
  const give = (coins: number): number => {
    fund(scene, sniper, { coins });
    const context = contextOf(nextShow(front, world.now), world.now);
    return world.gift({ from: sniper, to: front, coins, context, isExact: true });
  };
  yield finishAt - random.between(2, 8) * MINUTE_MS;
  const board = boardAt(front, world.now);
  if (board === null || standings.coinsAt(board.id, 1) < WORTH_WINNING) return false;
  const place = random.whole(1, 2);
  const below = standings.coinsAt(board.id, place + random.whole(1, 2)) * random.between(1.05, 1.3);
  const kept = Math.max(KEPT_WARM, below) - standings.coinsOf(board.id, front.id);
  if (kept > COSTS_AT_MOST) return false;
  if (kept > 0) give(Math.ceil(kept));
  yield finishAt - random.between(8, 20) * SECOND_MS;
  let spent = 0;
  while (standings.rankOf(board.id, front.id) > place && world.now < finishAt - SECOND_MS) {
    const gap = standings.gapToNext(board.id, front.id);
    if (gap === null || spent + gap * 1.12 > COSTS_AT_MOST) break;
    spent += give(Math.ceil(gap * random.between(1.03, 1.12)));
    yield world.now + random.between(0.3, 0.8) * SECOND_MS;
  }
  return spent > 0;
}
