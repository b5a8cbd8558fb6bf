import { coins as toCoins, type Seq } from '@app/domain';
import { traceSources, type SourceTrace } from '@app/ledger';
import { positionsOf, subjectAt, type Batch, type FamilySources, type FamilyValues } from '../batch.js';
import type { ProvenanceFeatures, SourceSlice } from '../feature-set.js';
import { readPurchaseRisks, type PurchaseRisk } from './purchase-risks.js';

/**
 * Where a payout's coins came from (typologies.md, P1): the ledger's exact slices, joined in one statement
 * with what is known of the purchases. A risk check traces coins that have not left the wallet yet.
 */
export async function readProvenance(batch: Batch, { sql }: FamilySources): Promise<FamilyValues<'provenance'>> {
  const positions = positionsOf(batch, ['payout']);
  if (positions.length === 0) return new Map();
  const requests = positions.map((position) => {
    const { seq, accountId, coins, occurredAt } = subjectAt(batch, position);
    return seq === null ? { accountId, coins: coins ?? toCoins(0), occurredAt } : { seq };
  });
  const traces = await traceSources(sql, requests);
  const purchases = new Map<Seq, string>();
  for (const { slices } of traces)
    for (const { purchaseSeq, purchaseId } of slices)
      if (purchaseSeq !== null && purchaseId !== null) purchases.set(purchaseSeq, purchaseId);
  const risks = await readPurchaseRisks(sql, purchases, batch.asOf);
  return new Map(
    positions.flatMap((position, n): [number, ProvenanceFeatures][] => {
      const trace = traces[n];
      return trace ? [[position, featuresOf(trace, risks)]] : [];
    }),
  );
}

function featuresOf({ coins, slices, truncated }: SourceTrace, risks: ReadonlyMap<Seq, PurchaseRisk>): ProvenanceFeatures {
  return {
    coins,
    truncated,
    slices: slices.map(({ purchaseSeq, ...slice }): SourceSlice => {
      const known = purchaseSeq === null ? undefined : risks.get(purchaseSeq);
      return {
        ...slice,
        warned: known?.warned ?? false,
        purchaseRisk: known?.risk ?? null,
        scoredRisk: known?.scored ?? null,
        isResold: known?.resold ?? false,
      };
    }),
  };
}
