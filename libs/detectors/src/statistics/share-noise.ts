/**
 * The standard deviation that chance alone gives a share seen in `draws` gifts, where peers show these shares:
 * √(p(1 − p) / draws). p is the peers' mean by the rule of succession, (Σ + 1) / (n + 2), as a few peers without
 * any do not prove that there are none. Robust z needs it as a floor: most shares are 0, and then so is their MAD.
 */
export function shareNoise(peers: readonly number[], draws: number): number {
  const expected = (peers.reduce((sum, share) => sum + share, 0) + 1) / (peers.length + 2);
  return Math.sqrt((expected * (1 - expected)) / Math.max(1, draws));
}
