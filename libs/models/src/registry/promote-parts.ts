import { DomainError, toIso, type EpochMs } from '@app/domain';
import type { Sql } from '@app/runtime';
import { findPart } from './list-parts.js';
import { refText, versionText, type PartRef, type PartVersions } from './part.js';
import { livePartsOf, readLive, readPromotion } from './read-model.js';

/** Who changes what is live, and when. */
export interface PromotedBy {
  readonly actor: string;
  readonly at: EpochMs;
}

/** Versions of the live model before and after. */
export interface PromotionChange {
  readonly from: string;
  readonly to: string;
}

/**
 * Makes parts live; those not named stay. Must run inside a database transaction: one change at a time. Throws a
 * DomainError `model.not-found` for a part that was never trained.
 */
export async function promoteParts(sql: Sql, refs: readonly PartRef[], by: PromotedBy): Promise<PromotionChange> {
  await lockPromotions(sql);
  const live = await readLive(sql);
  const before = livePartsOf(live);
  let parts: PartVersions = before;
  for (const ref of refs) {
    if ((await findPart(sql, ref)) === null) throw new DomainError('model.not-found', `there is no ${refText(ref)}`);
    parts = { ...parts, [ref.kind]: ref.version };
  }
  const change = { from: versionText(before), to: versionText(parts) };
  if (change.from !== change.to) await writePromotion(sql, { parts, previous: live?.id ?? null, ...by });
  return change;
}

/**
 * Makes live what was live before the last promotion; once more, what was live before that. Before the first promotion
 * nothing learned was live. Throws a DomainError `model.nothing-to-roll-back` there.
 */
export async function rollBackParts(sql: Sql, by: PromotedBy): Promise<PromotionChange> {
  await lockPromotions(sql);
  const live = await readLive(sql);
  const parts = livePartsOf(live);
  if (live === null || versionText(parts) === versionText(livePartsOf(null))) {
    throw new DomainError('model.nothing-to-roll-back', 'nothing learned is live: there is no earlier model to go back to');
  }
  const target = live.previous === null ? null : await readPromotion(sql, live.previous);
  const restored = livePartsOf(target);
  await writePromotion(sql, { parts: restored, previous: target?.previous ?? null, ...by });
  return { from: versionText(parts), to: versionText(restored) };
}

const lockPromotions = (sql: Sql) =>
  sql.query({ text: `select pg_advisory_xact_lock(hashtextextended('assay-model-promotion', 0))` });

interface NewPromotion extends PromotedBy {
  readonly parts: PartVersions;
  readonly previous: number | null;
}

async function writePromotion(sql: Sql, { parts, previous, actor, at }: NewPromotion): Promise<void> {
  await sql.query({
    text: 'insert into model_promotion (at, actor, previous, curve, scorecard, forest) values ($1, $2, $3, $4, $5, $6)',
    values: [toIso(at), actor, previous, parts.curve, parts.scorecard, parts.forest],
  });
}
