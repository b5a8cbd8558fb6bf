import type { AttentionFeatures } from '@app/features';
import { robustZ } from '../statistics/robust-z.js';

export interface AttentionRate {
  readonly coinsPerViewer: number;
  readonly peersMedian: number;
  /** Robust z of ln(coins per viewer) among the peers. */
  readonly z: number;
}

/** How far a show's earnings per viewer lie above those of shows of its size (typologies.md, S5). Peers must not be empty. */
export function attentionRate({ show, peersCoinsPerViewer }: AttentionFeatures, spreadMin: number): AttentionRate {
  const { coinsPerViewer } = show;
  const { z, median } = robustZ(Math.log(coinsPerViewer), peersCoinsPerViewer.map(Math.log), spreadMin);
  return { coinsPerViewer, peersMedian: Math.exp(median), z };
}

/** Shows of one size spread by a factor of two at least, however alike the few that are compared: z 6 is then a factor of 64. */
export const ATTENTION = { z: 6, peers: 8, spreadMin: 0.69 } as const;
