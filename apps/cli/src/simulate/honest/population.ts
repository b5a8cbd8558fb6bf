import type { Creator, Person } from '../people.js';
import { sceneFor, type Scene } from '../scene.js';
import { activeFrom } from './active-from.js';
import { getPaid, keepCompany, spendEarnings } from './creator.js';
import { drawHabits, fan } from './fan.js';
import { startWhale } from './whale.js';

/** People of a month at scale 1, chosen so that the demo replays in less than half a minute. */
const CREATORS = 210;
const FANS = 950;
const WHALES = 14;

/** Share of fans who join during the month. */
const NEW_FANS = 0.15;
/** Share of fans with coins from before we were told anything: their origin stays unknown. */
const HAS_COINS_FROM_BEFORE = 0.08;

const LIVES_WITH_ANOTHER = 0.1;
const SHARES_A_TABLET = 0.25;

/** Share of creators who spend some of their earnings on creators they like. */
const SPENDS_EARNINGS = 0.25;
/** Small streamers watch each other: nearly half belong to a circle of acquaintances that gift each other. */
const HAS_COMPANY = 0.45;

const atScale = (count: number, scale: number): number => Math.max(1, Math.round(count * scale));

export function castCreators(scene: Scene, scale: number): void {
  const cast = Array.from({ length: atScale(CREATORS, scale) }, (_, index) => {
    const own = sceneFor(scene, `creator-${index}`);
    return { own, me: scene.town.creator(own.random) };
  });
  for (const { own, me } of cast) {
    own.world.start(getPaid(own, me));
    if (!own.random.chance(SPENDS_EARNINGS)) continue;
    const friends = Array.from({ length: 3 }, () => own.random.pick(cast).me).filter((friend) => friend !== me);
    if (friends.length === 0) continue;
    own.world.start(spendEarnings(own, me, { share: own.random.between(0.05, 0.3), friends }), activeFrom(own));
  }
  const sociable = cast.filter(({ own }) => own.random.chance(HAS_COMPANY)).map(({ me }) => me);
  castCompanies(sceneFor(scene, 'company'), sociable);
}

/** Circles of three to seven who know each other; who gifts whom, how much and when is up to each of them. */
function castCompanies(scene: Scene, sociable: readonly Creator[]): void {
  const { random, world } = scene;
  const rest = [...sociable];
  while (rest.length > 2) {
    const circle = rest.splice(0, random.whole(3, 7));
    for (const me of circle) {
      const friends = circle.filter((each) => each !== me);
      if (friends.length === 0) continue;
      const own = sceneFor(scene, me.id);
      const coins = own.random.pareto(20, 1.1, 1_500);
      const daysBetweenVisits = Math.min(30, own.random.logNormal(8, 0.7));
      world.start(keepCompany(own, me, { friends, coins, daysBetweenVisits, returnsVisits: 0.4 }), activeFrom(own));
    }
  }
}

/** Fans come last: they choose among all creators, also those who belong to a plot. */
export function castFans(scene: Scene, scale: number): void {
  const creators = scene.town.creators.filter((creator) => creator.popularity > 0);
  let neighbour: Person | null = null;
  for (let index = 0; index < atScale(FANS, scale); index += 1) {
    neighbour = startFan(sceneFor(scene, `fan-${index}`), creators, neighbour);
  }
  for (let index = 0; index < atScale(WHALES, scale); index += 1) {
    const own = sceneFor(scene, `whale-${index}`);
    startWhale(own, own.town.person(own.random), creators);
  }
}

function startFan(scene: Scene, creators: readonly Creator[], neighbour: Person | null): Person {
  const { random, town, world, startsAt, endsAt } = scene;
  const isNew = random.chance(NEW_FANS);
  const joinsAt = isNew ? random.between(startsAt, endsAt) : activeFrom(scene);
  const traits = neighbour && random.chance(LIVES_WITH_ANOTHER) ? atHomeOf(scene, neighbour) : {};
  const me = isNew ? town.newcomer(random, joinsAt, traits) : town.person(random, traits);
  if (!isNew && random.chance(HAS_COINS_FROM_BEFORE)) {
    me.wallet.coinTape.put([{ coins: random.whole(20, 600), tainted: false }]);
  }
  const habits = drawHabits(random, creators, me.country);
  // The new look around on the day they come, the others continue their rhythm.
  const first = isNew ? { ...habits, daysBetweenVisits: 3 } : habits;
  world.start(fan(scene, me, first), joinsAt);
  return me;
}

/** Two fans of one household: one address, sometimes one tablet. */
function atHomeOf({ random }: Scene, { addresses, country, device }: Person): Partial<Person> {
  return { addresses, country, ...(random.chance(SHARES_A_TABLET) ? { device } : {}) };
}
