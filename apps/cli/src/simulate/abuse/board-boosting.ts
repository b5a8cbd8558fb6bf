import { HOUR_MS, MINUTE_MS, SECOND_MS } from '@app/domain';
import type { Story } from '../agenda.js';
import type { Card, Creator, Person } from '../people.js';
import { dayOf, type Scene } from '../scene.js';
import { boardAt, contextOf, nextShow, type Show } from '../shows.js';
import { cashOut, castFront } from './front.js';
import { fund } from './fund.js';

/** Share of creators who pay for their boosters' coins themselves; the others hire somebody who does. */
const PAYS_FOR_BOOSTERS = 0.5;

/** Fresh accounts lift a creator to the top in the last minute of a board, several evenings in a row. */
export function boardBoosting(scene: Scene): void {
  const { random, world } = scene;
  const front = castFront(scene, 'board-boosting', {
    popularity: random.between(0.5, 1.5),
    schedule: { days: [0, 1, 2, 3, 4, 5, 6], startHour: random.whole(17, 20), hours: 3 },
  });
  const fromDay = random.whole(3, 18);
  const evenings = random.whole(2, 4);
  const card = random.chance(PAYS_FOR_BOOSTERS) ? front.card : null;
  if (card) world.at(dayOf(scene, fromDay), () => world.purchase(front, { coins: 70, price: 105 }));
  for (let evening = 0; evening < evenings; evening += 1) {
    const show = nextShow(front, dayOf(scene, fromDay + evening) + 12 * HOUR_MS);
    world.at(show.startsAt, () => boost(scene, { front, show, card }));
  }
  cashOut(scene, front, dayOf(scene, fromDay + evenings + 1) + random.between(1, 30) * HOUR_MS);
}

interface Boost {
  readonly front: Creator;
  readonly show: Show;
  /** Whose card buys the coins; null: each booster's own. */
  readonly card: Card | null;
}

/** Each evening needs new accounts: yesterday's are burnt. */
function boost(scene: Scene, { front, show, card }: Boost): void {
  const { random, town, world } = scene;
  const board = boardAt(show.startsAt + random.whole(0, 2) * HOUR_MS);
  if (board === null) return;
  for (let count = random.whole(8, 16); count > 0; count -= 1) {
    const booster = town.newcomer(random, board.startsAt - Math.round(random.between(0.5, 40) * HOUR_MS), card ? { card } : {});
    world.start(atTheLastMinute(scene, { booster, front, show }), board.endsAt - random.between(8, 25) * MINUTE_MS);
  }
}

function* atTheLastMinute(scene: Scene, who: { booster: Person; front: Creator; show: Show }): Story {
  const { random, world } = scene;
  const endsAt = boardAt(world.now)?.endsAt ?? world.now;
  const coins = random.whole(300, 1_300);
  fund(world, who.booster, coins);
  yield endsAt - random.between(6, 62) * SECOND_MS;
  world.gift({ from: who.booster, to: who.front, coins, context: contextOf(who.show, world.now) });
}
