import { rankOf, type RingRole } from './ring.js';

/** More than this is no picture any more. */
export const NODES_MAX = 300;

export interface RingNode {
  readonly accountId: string;
  readonly role: RingRole;
}

export interface RingEdge {
  readonly gifterId: string;
  readonly creatorId: string;
  readonly coins: number;
}

export interface Placed {
  readonly accountId: string;
  /** Both from −1 to 1. */
  readonly x: number;
  readonly y: number;
}

/** Who is paid in the middle, who passes on around it, who pays outside. */
const RADIUS = {
  payee: 0.3,
  'pass-through': 0.65,
  circle: 0.65,
  partner: 0.65,
  payer: 1,
} as const satisfies Record<RingRole, number>;

const DIGITS = 1e4;

/**
 * Pure: a concentric layout, the same for the same ring. Of more members than a picture holds, the first by role, then by
 * coins moved, are placed. On each circle accounts stand by the direction of the creator whom they gave most, so that
 * gifts rarely cross, then by id; gaps are even.
 */
export function layOut(members: readonly RingNode[], flows: readonly RingEdge[]): Placed[] {
  const shown = foremost(members, flows);
  const angles = new Map<string, number>();
  const placed: Placed[] = [];
  const circles = Map.groupBy(shown, ({ role }) => RADIUS[role]);
  for (const [radius, nodes] of [...circles].sort(([a], [b]) => a - b)) {
    const around = nodes.map((node) => ({ node, wanted: directionOf(node, flows, angles) })).sort(byDirection);
    around.forEach(({ node: { accountId } }, index) => {
      const angle = (2 * Math.PI * index) / around.length;
      angles.set(accountId, angle);
      const distance = radius === RADIUS.payee && around.length === 1 ? 0 : radius;
      placed.push({ accountId, x: rounded(distance * Math.cos(angle)), y: rounded(distance * Math.sin(angle)) });
    });
  }
  return placed;
}

const rounded = (value: number): number => Math.round(value * DIGITS) / DIGITS;

function foremost(members: readonly RingNode[], flows: readonly RingEdge[]): RingNode[] {
  const moved = new Map<string, number>();
  for (const { gifterId, creatorId, coins } of flows) {
    for (const account of [gifterId, creatorId]) moved.set(account, (moved.get(account) ?? 0) + coins);
  }
  const coinsOf = ({ accountId }: RingNode): number => moved.get(accountId) ?? 0;
  return members
    .toSorted((a, b) => rankOf(a.role) - rankOf(b.role) || coinsOf(b) - coinsOf(a) || (a.accountId < b.accountId ? -1 : 1))
    .slice(0, NODES_MAX);
}

interface Wanted {
  readonly node: RingNode;
  readonly wanted: number;
}

const byDirection = (a: Wanted, b: Wanted): number => a.wanted - b.wanted || (a.node.accountId < b.node.accountId ? -1 : 1);

/** Of the creator further in that got most from the account; accounts that gave none of them anything come last. */
function directionOf({ accountId }: RingNode, flows: readonly RingEdge[], angles: ReadonlyMap<string, number>): number {
  let most = 0;
  let wanted = Infinity;
  for (const { gifterId, creatorId, coins } of flows) {
    const angle = gifterId === accountId ? angles.get(creatorId) : undefined;
    if (angle === undefined || coins <= most) continue;
    most = coins;
    wanted = angle;
  }
  return wanted;
}
