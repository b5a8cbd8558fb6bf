import type { Ring } from '../../client/shapes.js';

/** The moments at which the ring grew, oldest first. */
export const joinTimes = ({ members }: Pick<Ring, 'members'>): string[] =>
  [...new Set(members.map(({ joinedAt }) => joinedAt))].toSorted();

/** The ring as far as it had grown by `until`: an edge shows once both of its ends do. */
export function ringAt<R extends Pick<Ring, 'members' | 'links' | 'flows'>>(ring: R, until: string): R {
  const members = ring.members.filter(({ joinedAt }) => joinedAt <= until);
  const names = new Set(members.map(({ accountId }) => accountId));
  const isShown = ({ from, to }: { readonly from: string; readonly to: string }): boolean => names.has(from) && names.has(to);
  return { ...ring, members, links: ring.links.filter(isShown), flows: ring.flows.filter(isShown) };
}
