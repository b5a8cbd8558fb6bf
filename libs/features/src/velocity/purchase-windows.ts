import type { RecordedTransaction } from '@app/domain';
import type { Subject } from '../feature-set.js';
import { namesOfIp } from '../identity/ip-address.js';
import type { Pseudonyms } from '../pseudonyms.js';
import { instrumentTag, type WindowMember } from './window-member.js';
import type { PartitionCall, WindowKind } from './window-store.js';

/** A window's name in Redis and the partition that its entity belongs to. */
export interface WindowPlace {
  readonly partition: number;
  readonly name: string;
}

/** The windows of one purchase and what it adds to each; `tag` is null when no instrument was named. */
export interface PurchaseWindows {
  readonly account: WindowPlace;
  readonly device: WindowPlace | null;
  readonly ip: WindowPlace | null;
  /** Pseudonym of the exact address, as `identity_link` has it. */
  readonly ipDigest: string | null;
  readonly tag: string | null;
}

/** The first two bytes of a pseudonym spread entities evenly over up to 65,536 partitions. */
const partitionOf = (digest: string, partitions: number): number => Number.parseInt(digest.slice(0, 4), 16) % partitions;

/** The window partition of an account, which also names the platform tally that its purchases count in. */
export const windowPartitionOf = (account: string, pseudonyms: Pseudonyms, partitions: number): number =>
  partitionOf(pseudonyms.of('account', account), partitions);

type Purchase = Pick<Subject, 'accountId' | 'device' | 'paymentInstrument'>;

export function windowsOf(purchase: Purchase, pseudonyms: Pseudonyms, partitions: number): PurchaseWindows {
  const place = (kind: WindowKind, digest: string): WindowPlace => ({
    partition: partitionOf(digest, partitions),
    name: `${kind}:${digest}`,
  });
  const { accountId, device, paymentInstrument } = purchase;
  const ip = device?.ip ? namesOfIp(device.ip) : null;
  const ipDigest = ip && pseudonyms.of('ip', ip.exact);
  return {
    account: place('account', pseudonyms.of('account', accountId)),
    device: device?.id ? place('device', pseudonyms.of('device', device.id)) : null,
    ip: ipDigest === null ? null : place('ip', ipDigest),
    ipDigest,
    tag: paymentInstrument && instrumentTag(pseudonyms.of('money', paymentInstrument.id)),
  };
}

/** A purchase that leaves a mark: in the ledger, with the windows it belongs to. */
export interface PlacedPurchase {
  readonly purchase: Pick<RecordedTransaction, 'occurredAt'> & { readonly seq: RecordedTransaction['seq'] | null };
  readonly windows: PurchaseWindows;
}

type Access = Pick<PartitionCall, 'partition' | 'highestSeq' | 'latestAt'> & {
  readonly windows: { name: string; members: WindowMember[] }[];
};

/**
 * Groups a batch by partition and window: a device with a hundred purchases is one window of one call.
 * A purchase without an instrument adds no member, yet counts as applied in its account's partition.
 */
export function accessesOf(placed: readonly PlacedPurchase[]): Access[] {
  const partitions = new Map<number, { windows: Map<string, WindowMember[]>; highestSeq: number; latestAt: number }>();
  for (const { purchase, windows } of placed) {
    const { account, device, ip, tag } = windows;
    for (const place of [account, device, ip]) {
      if (!place) continue;
      const access = partitions.get(place.partition) ?? {
        windows: new Map<string, WindowMember[]>(),
        highestSeq: 0,
        latestAt: 0,
      };
      partitions.set(place.partition, access);
      const members = access.windows.get(place.name) ?? [];
      access.windows.set(place.name, members);
      if (purchase.seq === null) continue;
      access.highestSeq = Math.max(access.highestSeq, purchase.seq);
      access.latestAt = Math.max(access.latestAt, purchase.occurredAt);
      if (tag !== null) members.push({ occurredAt: purchase.occurredAt, seq: purchase.seq, tag });
    }
  }
  return [...partitions].map(([partition, { windows, highestSeq, latestAt }]) => ({
    partition,
    highestSeq,
    latestAt,
    windows: [...windows].map(([name, members]) => ({ name, members })),
  }));
}
