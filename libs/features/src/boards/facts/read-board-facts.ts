import { accountId, DAY_MS, seq, type EpochMs, type Seq } from '@app/domain';
import type { Sql } from '@app/runtime';
import type { IdentitySources } from '../../identity/leads.js';
import { toGiftGraph } from '../lockstep/gift-graph.js';
import { lockstepBlocks } from '../lockstep/lockstep-blocks.js';
import type { BlockFacts, BoardFacts, BoardRun, DoubtedPair, PlaceFacts } from './board-facts.js';
import { readCreatorLinks } from './read-links.js';
import { readReturns } from './read-returns.js';
import { readScriptedRuns } from './read-scripted.js';
import { readStanding, type PairRow, type Standing } from './read-standing.js';
import { SCRIPTED_GIFTS } from './scripted-run.js';

/** Places that are judged: no platform rewards the thousandth. Those behind are shown as they are. */
export const PLACES_MAX = 1_000;
/** Pairs that are searched for lockstep, most coins first: some tenths of a second, in which nothing else is judged. */
const GRAPH_PAIRS_MAX = 20_000;
/** Pairs of one board that are searched for a script, most gifts first. */
const SCRIPTS_MAX = 50;
/** Of one group commit: sequences that were given out, whether or not they are visible. */
const SEQS_PER_FLUSH = 1_000;

/** All that a board is judged by, as the ledger and the rollups say at this moment. Reads only; bounded by places and pairs. */
export async function readBoardFacts(sources: IdentitySources, run: BoardRun): Promise<BoardFacts> {
  const { sql } = sources;
  const asOf = await latestSeq(sql);
  const standing = await readStanding(sql, run, PLACES_MAX);
  const creators = standing.entries.map(({ creator }) => creator);
  const lastAt = standing.pairs.reduce((last, pair) => Math.max(last, pair.lastAt), run.startsAt);
  const against = new Against(standing.pairs);
  against.addDoubts(standing.doubts);
  against.addLinks(await readCreatorLinks(sources, creators, run.closesAt ?? lastAt));
  if (run.closesAt !== null) {
    const questions = creators.map((creator) => ({
      ...run,
      creator,
      closesAt: run.closesAt ?? 0,
      until: Number.MAX_SAFE_INTEGER,
    }));
    for (const { question, gifter, coins } of await readReturns(sql, questions)) {
      against.pair(creators[question] ?? '', gifter).returnedCoins = coins;
    }
  }
  await addScripted(sql, standing.pairs, against);
  const blocks = addBlocks(standing.pairs, against);
  return {
    run,
    firstGiftAt: standing.pairs.length === 0 ? null : Math.min(...firstTimes(standing)),
    places: standing.entries.map((entry): PlaceFacts => ({
      creator: accountId(entry.creator),
      coins: entry.coins,
      gifts: entry.gifts,
      doubted: against.of(entry.creator),
    })),
    restCoins: standing.restCoins,
    blocks,
    truncated: standing.truncated || standing.pairs.length > GRAPH_PAIRS_MAX,
    asOf,
  };
}

/** In days, so that few numbers are spread into one call. */
function firstTimes({ pairs }: Standing): EpochMs[] {
  const byDay = new Map<number, EpochMs>();
  for (const { firstAt } of pairs) {
    const day = Math.floor(firstAt / DAY_MS);
    byDay.set(day, Math.min(byDay.get(day) ?? firstAt, firstAt));
  }
  return [...byDay.values()];
}

type Draft = { -readonly [Key in keyof DoubtedPair]: DoubtedPair[Key] };

/** What speaks against each pair, by creator; a pair is made when the first thing does. */
class Against {
  readonly #coins: Map<string, number>;
  readonly #pairs = new Map<string, Map<string, Draft>>();

  constructor(pairs: readonly PairRow[]) {
    this.#coins = new Map(pairs.map(({ creator, gifter, coins }) => [`${creator}\x1f${gifter}`, coins]));
  }

  pair(creator: string, gifter: string): Draft {
    const ofCreator = this.#pairs.get(creator) ?? new Map<string, Draft>();
    this.#pairs.set(creator, ofCreator);
    const known = ofCreator.get(gifter);
    if (known) return known;
    const draft: Draft = {
      gifter: accountId(gifter),
      coins: this.#coins.get(`${creator}\x1f${gifter}`) ?? 0,
      reversedCoins: 0,
      warnedCoins: 0,
      likelihood: 0,
      returnedCoins: 0,
      scriptedCoins: 0,
      block: null,
    };
    ofCreator.set(gifter, draft);
    return draft;
  }

  of(creator: string): DoubtedPair[] {
    return [...(this.#pairs.get(creator)?.values() ?? [])].sort((a, b) => b.coins - a.coins || (a.gifter < b.gifter ? -1 : 1));
  }

  addDoubts(doubts: Standing['doubts']): void {
    for (const { creator, gifter, reversedCoins, warnedCoins } of doubts) {
      const pair = this.pair(creator, gifter);
      // The ledger knows a gift moments before the board does.
      pair.coins = Math.max(pair.coins, reversedCoins + warnedCoins);
      Object.assign(pair, { reversedCoins, warnedCoins });
    }
  }

  /** Only of those who gave on this board; whoever gifts themselves needs no shared value. */
  addLinks(links: ReadonlyMap<string, ReadonlyMap<string, number>>): void {
    for (const key of this.#coins.keys()) {
      const [creator = '', gifter = ''] = key.split('\x1f');
      const likelihood = creator === gifter ? 1 : (links.get(creator)?.get(gifter) ?? 0);
      if (likelihood > 0) this.pair(creator, gifter).likelihood = likelihood;
    }
  }
}

async function addScripted(sql: Sql, pairs: readonly PairRow[], against: Against): Promise<void> {
  const candidates = pairs
    .filter(({ gifts }) => gifts >= SCRIPTED_GIFTS)
    .sort((a, b) => b.gifts - a.gifts)
    .slice(0, SCRIPTS_MAX);
  const questions = candidates.map(({ creator, gifter, firstAt, lastAt }) => ({ creator, gifter, from: firstAt, to: lastAt }));
  const runs = await readScriptedRuns(sql, questions);
  candidates.forEach(({ creator, gifter }, n) => {
    const run = runs[n];
    if (run) against.pair(creator, gifter).scriptedCoins = run.coins;
  });
}

function addBlocks(pairs: readonly PairRow[], against: Against): BlockFacts[] {
  const searched = pairs.slice(0, GRAPH_PAIRS_MAX);
  const gifters = numbered(searched.map(({ gifter }) => gifter));
  const creators = numbered(searched.map(({ creator }) => creator));
  const edges = searched.map(({ gifter, creator }) => [gifters.get(gifter) ?? 0, creators.get(creator) ?? 0] as const);
  const blocks = lockstepBlocks(toGiftGraph(edges));
  const memberOf = blocks.map((block) => ({ gifters: new Set(block.gifters), creators: new Set(block.creators) }));
  searched.forEach((pair, n) => {
    const [gifter, creator] = edges[n] ?? [-1, -1];
    const block = memberOf.findIndex((members) => members.gifters.has(gifter) && members.creators.has(creator));
    if (block >= 0) against.pair(pair.creator, pair.gifter).block = block;
  });
  return blocks.map((block) => ({
    gifters: block.gifters.length,
    creators: block.creators.length,
    edges: block.edges,
    expected: block.expected,
  }));
}

const numbered = (names: readonly string[]): Map<string, number> =>
  new Map([...new Set(names)].sort().map((name, n) => [name, n]));

/** The latest sequence that anything read after this may rest on. */
async function latestSeq(sql: Sql): Promise<Seq> {
  const { rows } = await sql.query<{ flush: number }>({
    name: 'boards-latest-flush',
    text: 'select last_value as flush from ledger_flush',
  });
  return seq(((rows[0]?.flush ?? 0) + 1) * SEQS_PER_FLUSH - 1);
}
