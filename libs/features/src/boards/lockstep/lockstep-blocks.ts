import { densestBlock } from './densest-block.js';
import { degreesOf, filterEdges, type Block, type GiftGraph } from './gift-graph.js';

/** Blocks of one graph that are looked at, densest first; what is left then is what everybody does. */
const BLOCKS_MAX = 8;
/**
 * Creators of a block: two are a battle or a pair of friends whose fans give to both. Below these numbers no
 * coincidence is rare enough to be told from an honest one, whatever the graph (typologies.md: "about 10 × 5 up").
 */
const CREATORS_MIN = 3;
const GIFTERS_MIN = 5;
/** Lockstep: each member gave to at least this share of the block's creators, each creator got from as many of its members. */
const CORE_SHARE = 0.5;
/** Blocks as surprising as this that chance shows in a graph without any; a look is worth it from there. */
const CHANCE_MAX = 0.01;
/** Creators that are taken off a dense block one by one: each costs a pass over the graph. */
const SHARPENED_MAX = 64;
/** Gifters × creators of a block whose expectation is summed; a larger one is a crowd and not a group. */
const CELLS_MAX = 2_000_000;

export interface LockstepBlock extends Block {
  /** Pairs of the block that gave. */
  readonly edges: number;
  /** Pairs that would have, had the members chosen as everybody else does. */
  readonly expected: number;
  /** ln of the chance bound of such a block anywhere in the graph; below ln 0.01. */
  readonly logChance: number;
}

/**
 * Groups that give to the same creators far beyond what popularity explains (typologies.md, rank manipulation). The
 * densest blocks by greedy peeling, each sharpened to those who really give alike, then held against chance.
 *
 * The null model: a member who gave to d creators chose them by the popularity that they have with everybody *outside*
 * the block (rule of succession, so that nobody is impossible). The chance of at least as many pairs is Chernoff's
 * bound, times the number of blocks of that size there are. So a popular pair of creators, or a club around one or two,
 * is none; n gifters on one creator never are: that is for concentration, age and links to tell. Deterministic.
 */
export function lockstepBlocks(graph: GiftGraph): LockstepBlock[] {
  const found: LockstepBlock[] = [];
  let left = withoutSingles(graph);
  for (let looked = 0; looked < BLOCKS_MAX; looked += 1) {
    const dense = densestBlock(left);
    if (dense === null) break;
    const group = sharpest(graph, { left, dense });
    const isFound = group !== null && group.logChance <= Math.log(CHANCE_MAX);
    if (isFound) found.push(group);
    left = withoutSingles(withoutBlock(left, isFound ? group : dense));
  }
  return found;
}

/** Gifters of one creator cannot be in a block; without them most of a graph is gone. */
function withoutSingles(graph: GiftGraph): GiftGraph {
  const degrees = degreesOf(graph.gifters, graph.gifterCount);
  return filterEdges(graph, (gifter) => (degrees[gifter] ?? 0) >= Math.ceil(CREATORS_MIN * CORE_SHARE));
}

function withoutBlock(graph: GiftGraph, block: Block): GiftGraph {
  const [gifters, creators] = [new Set(block.gifters), new Set(block.creators)];
  return filterEdges(graph, (gifter, creator) => !gifters.has(gifter) || !creators.has(creator));
}

/**
 * The most surprising group around a dense block: its creators with all who gave to half of them, and the same without
 * the most popular of them, one after the other, since camouflage draws those in. Null when too few are left.
 */
function sharpest(graph: GiftGraph, { left, dense }: { left: GiftGraph; dense: Block }): LockstepBlock | null {
  const popularity = degreesOf(graph.creators, graph.creatorCount);
  let creators = dense.creators.toSorted((a, b) => (popularity[a] ?? 0) - (popularity[b] ?? 0) || a - b);
  let best: LockstepBlock | null = null;
  let judgedSize = -1;
  for (let step = 0; step < SHARPENED_MAX && creators.length >= CREATORS_MIN; step += 1) {
    const core = coreOf(left, creators);
    // Cores of one dense block hardly ever differ at the same size, and each costs passes over the graph.
    const judged = core === null || sizeOf(core) === judgedSize ? null : held(graph, core);
    if (core !== null) judgedSize = sizeOf(core);
    if (judged !== null && (best === null || judged.logChance < best.logChance)) best = judged;
    creators = creators.slice(0, -1);
  }
  return best;
}

const sizeOf = ({ gifters, creators }: Block): number => gifters.length * creators.length;

/** All who gave to half of the creators; then without creators who got from fewer than half of those, until it holds. */
function coreOf(graph: GiftGraph, among: readonly number[]): Block | null {
  for (let creators = new Set(among); creators.size >= CREATORS_MIN;) {
    const given = degreesOf(filterEdges(graph, (_, creator) => creators.has(creator)).gifters, graph.gifterCount);
    const isMember = (gifter: number): boolean => (given[gifter] ?? 0) >= CORE_SHARE * creators.size;
    const got = degreesOf(filterEdges(graph, isMember).creators, graph.creatorCount);
    const gifters = [...given.keys()].filter(isMember);
    const kept = new Set([...creators].filter((creator) => (got[creator] ?? 0) >= CORE_SHARE * gifters.length));
    if (gifters.length < GIFTERS_MIN) return null;
    if (kept.size === creators.size) return { gifters, creators: [...creators].sort((a, b) => a - b) };
    creators = kept;
  }
  return null;
}

/** The block against chance, in the whole graph; null for a crowd. */
function held(graph: GiftGraph, block: Block): LockstepBlock | null {
  if (block.gifters.length * block.creators.length > CELLS_MAX) return null;
  const members = new Set(block.gifters);
  const others = filterEdges(graph, (gifter) => !members.has(gifter));
  const popularity = degreesOf(others.creators, graph.creatorCount);
  const creatorCount = countOf(degreesOf(graph.creators, graph.creatorCount));
  const chances = block.creators.map((creator) => ((popularity[creator] ?? 0) + 1) / (others.gifters.length + creatorCount));
  const given = degreesOf(graph.gifters, graph.gifterCount);
  let expected = 0;
  for (const gifter of block.gifters) {
    const choices = given[gifter] ?? 0;
    for (const chance of chances) expected += Math.min(1, choices * chance);
  }
  const targets = new Set(block.creators);
  const edges = filterEdges(graph, (gifter, creator) => members.has(gifter) && targets.has(creator)).gifters.length;
  const blocks = logChoose(countOf(given), block.gifters.length) + logChoose(creatorCount, block.creators.length);
  const surprise = edges > expected ? edges * Math.log(edges / expected) - edges + expected : 0;
  return { ...block, edges, expected, logChance: blocks - surprise };
}

const countOf = (degrees: Int32Array): number => degrees.reduce((count, degree) => count + (degree > 0 ? 1 : 0), 0);

/** ln of n over k, from above: k · (1 + ln(n / k)). */
const logChoose = (n: number, k: number): number =>
  k <= 0 || k >= n ? 0 : Math.min(k, n - k) * (1 + Math.log(n / Math.min(k, n - k)));
