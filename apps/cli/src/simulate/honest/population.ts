import { DAY_MS } from '@app/domain';
import type { Creator } from '../people.js';
import { sceneFor, type Scene } from '../scene.js';
import { getPaid, SPENDS_EARNINGS, spendEarnings } from './creator.js';
import { drawHabits, fan } from './fan.js';
import { startWhale } from './whale.js';

/** People of a month at scale 1, chosen so that the demo replays in about a minute. */
const CREATORS = 320;
const FANS = 1_900;
const WHALES = 24;

/** Share of fans who join during the month. */
const NEW_FANS = 0.15;
/** Share of fans with coins from before we were told anything: their origin stays unknown. */
const HAS_COINS_FROM_BEFORE = 0.08;

const atScale = (count: number, scale: number): number => Math.max(1, Math.round(count * scale));

export function castCreators(scene: Scene, scale: number): void {
  const creators = Array.from({ length: atScale(CREATORS, scale) }, (_, index) => {
    const own = sceneFor(scene, `creator-${index}`);
    return { own, me: scene.town.creator(own.random) };
  });
  for (const { own, me } of creators) {
    scene.world.start(getPaid(own, me));
    if (!own.random.chance(SPENDS_EARNINGS)) continue;
    const friends = Array.from({ length: 3 }, () => own.random.pick(creators).me).filter((friend) => friend !== me);
    if (friends.length === 0) continue;
    scene.world.start(spendEarnings(own, me, { share: own.random.between(0.05, 0.3), friends }));
  }
}

/** Fans come last: they choose among all creators, also those who belong to a plot. */
export function castFans(scene: Scene, scale: number): void {
  const creators = scene.town.creators.filter((creator) => creator.popularity > 0);
  for (let index = 0; index < atScale(FANS, scale); index += 1) startFan(sceneFor(scene, `fan-${index}`), creators);
  for (let index = 0; index < atScale(WHALES, scale); index += 1) {
    const own = sceneFor(scene, `whale-${index}`);
    startWhale(own, scene.town.person(own.random), creators);
  }
}

function startFan(scene: Scene, creators: readonly Creator[]): void {
  const { random, town, world, startsAt, endsAt } = scene;
  const isNew = random.chance(NEW_FANS);
  const joinsAt = isNew ? random.between(startsAt, endsAt) : startsAt;
  const me = isNew ? town.newcomer(random, Math.round(joinsAt)) : town.person(random);
  if (!isNew && random.chance(HAS_COINS_FROM_BEFORE)) me.wallet.coins = random.whole(20, 600);
  const habits = drawHabits(random, creators);
  // The new look around on the day they come, the others continue their rhythm.
  const first = isNew ? { ...habits, daysBetweenVisits: 3 } : habits;
  world.start(fan(scene, me, first), joinsAt + (isNew ? 0 : random.next() * DAY_MS));
}
