import { HOUR_MS, MINUTE_MS } from '@app/domain';
import type { Story } from '../agenda.js';
import type { Creator } from '../people.js';
import { dayOf, type Scene } from '../scene.js';
import { fund, giveTo } from './front.js';

export interface Pair {
  readonly first: Creator;
  readonly second: Creator;
  readonly fromDay: number;
}

export const BACK_AND_FORTH_DAYS = 12;

/** Share of what came back that goes round again; the rest is for the payout. */
const SPENT_AGAIN = 0.7;

/** Turn by turn the two give each other about the same, partly what they got, until both are paid. */
export function startBackAndForth(scene: Scene, pair: Pair): void {
  scene.world.start(backAndForth(scene, pair), dayOf(scene, pair.fromDay));
}

function* backAndForth(scene: Scene, { first, second }: Pair): Story {
  const { world, random } = scene;
  const coins = Math.max(700, Math.round(random.logNormal(1_600, 0.5)));
  const evenness = random.between(0.05, 0.35);
  fund(scene, first, { coins });
  fund(scene, second, { coins });
  for (let turn = random.whole(7, 9); turn > 0; turn -= 1) {
    const [from, to] = turn % 2 === 0 ? [first, second] : [second, first];
    world.exchange(from, from.wallet.earnings * SPENT_AGAIN);
    yield world.now + random.between(3, 40) * MINUTE_MS;
    for (let gift = 0; gift < 2; gift += 1) giveTo(scene, { from, to, coins: random.between(1 - evenness, 1) * 0.5 * coins });
    yield world.now + random.between(4, 26) * HOUR_MS;
  }
  for (const creator of [first, second]) {
    yield world.now + random.between(1, 20) * HOUR_MS;
    world.payout(creator, creator.wallet.earnings);
  }
}
