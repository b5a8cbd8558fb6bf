import { densestBlock, lockstepBlocks, toGiftGraph } from '@app/features';
import { groupFigures, type GroupFigures } from './group-figures.js';
import type { RatedPair } from './read-ratings.js';

/** Whether groups were found in one graph: ours, the densest block alone, and the gifters with the most creators. */
export interface BlockFigures {
  readonly graph: string;
  readonly pairs: number;
  readonly planted: number;
  readonly ours: GroupFigures;
  /** FRAUDAR: one densest block, whatever it is. */
  readonly densest: GroupFigures;
  /** Degree alone: as many as were planted, most creators first, which is told to nobody but it. */
  readonly degree: GroupFigures;
}

/** Pure. Members are the gifters of the planted block. */
export function judgeGraph(graph: string, pairs: readonly RatedPair[]): BlockFigures {
  const giftGraph = toGiftGraph(pairs.map(({ user, object }) => [user, object] as const));
  const planted = new Set(pairs.filter(({ isPlanted }) => isPlanted).map(({ user }) => user));
  const ours = new Set(lockstepBlocks(giftGraph).flatMap(({ gifters }) => gifters));
  return {
    graph,
    pairs: giftGraph.gifters.length,
    planted: planted.size,
    ours: groupFigures(ours, planted),
    densest: groupFigures(new Set(densestBlock(giftGraph)?.gifters ?? []), planted),
    degree: groupFigures(mostCreators(pairs, planted.size), planted),
  };
}

function mostCreators(pairs: readonly RatedPair[], count: number): Set<number> {
  const creators = new Map<number, Set<number>>();
  for (const { user, object } of pairs) creators.set(user, (creators.get(user) ?? new Set()).add(object));
  const ranked = [...creators].sort(([a, of], [b, others]) => others.size - of.size || a - b);
  return new Set(ranked.slice(0, count).map(([user]) => user));
}
