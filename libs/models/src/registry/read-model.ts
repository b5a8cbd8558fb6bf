import type { EpochMs } from '@app/domain';
import type { Sql } from '@app/runtime';
import { inputsNamed } from '../inputs/named-input.js';
import { PAYOUT_INPUTS } from '../inputs/payout-inputs.js';
import { PURCHASE_INPUTS } from '../inputs/purchase-inputs.js';
import { NO_MODEL, type Model } from '../model.js';
import { decodeCurve, decodeForest, decodeScorecard } from './encode-parts.js';
import { NO_PARTS, PART_KINDS, parseVersion, versionText, type PartKind, type PartVersions } from './part.js';

/** One change of what is live. */
export interface Promotion extends PartVersions {
  readonly id: number;
  readonly at: EpochMs;
  readonly actor: string;
  /** What a rollback goes back to; null: to nothing learned. */
  readonly previous: number | null;
}

const COLUMNS = 'id, at, actor, previous, curve, scorecard, forest';

/** What is live; null before the first promotion. */
export async function readLive(sql: Sql): Promise<Promotion | null> {
  const { rows } = await sql.query<Promotion>({
    name: 'read-live-model',
    text: `select ${COLUMNS} from model_promotion order by id desc limit 1`,
  });
  return rows[0] ?? null;
}

export async function readPromotion(sql: Sql, id: number): Promise<Promotion | null> {
  const { rows } = await sql.query<Promotion>({ text: `select ${COLUMNS} from model_promotion where id = $1`, values: [id] });
  return rows[0] ?? null;
}

interface PartRow {
  readonly kind: PartKind;
  readonly parameters: unknown;
}

/** The model of the given parts. Throws an Error when one of them is not in the registry, or is another release's. */
export async function readModel(sql: Sql, parts: PartVersions): Promise<Model> {
  const model = await findModel(sql, parts);
  if (model === null) throw new Error(`model ${versionText(parts)} cannot be read: a part of it is not in the registry`);
  return model;
}

async function findModel(sql: Sql, parts: PartVersions): Promise<Model | null> {
  const version = versionText(parts);
  if (version === NO_MODEL.version) return NO_MODEL;
  const wanted = PART_KINDS.filter((kind) => parts[kind] !== null);
  const { rows } = await sql.query<PartRow>({
    name: 'read-model-parts',
    text: `select p.kind, p.parameters from model_part p
      join unnest($1::text[], $2::int[]) as u (kind, version) on (p.kind, p.version) = (u.kind, u.version)`,
    values: [wanted, wanted.map((kind) => parts[kind])],
  });
  const parametersOf = new Map(rows.map(({ kind, parameters }) => [kind, parameters]));
  if (wanted.some((kind) => !parametersOf.has(kind))) return null;
  const decoded = <Part>(kind: PartKind, decode: (json: unknown) => Part): Part | null =>
    parametersOf.has(kind) ? decode(parametersOf.get(kind)) : null;
  const model = Object.freeze({
    version,
    curve: decoded('curve', decodeCurve),
    scorecard: decoded('scorecard', decodeScorecard),
    forest: decoded('forest', decodeForest),
  });
  // Of another release: better refused here than found out while judging.
  inputsNamed(PURCHASE_INPUTS, model.scorecard?.features ?? []);
  inputsNamed(PAYOUT_INPUTS, model.forest?.features ?? []);
  return model;
}

/** The model that an assessment names, for replay; parts are never deleted. Null for a version that never was here. */
export async function modelByVersion(sql: Sql, version: Model['version']): Promise<Model | null> {
  const parts = parseVersion(version);
  return parts === null ? null : findModel(sql, parts);
}

/** What is live as parts. */
export const livePartsOf = (live: Promotion | null): PartVersions =>
  live === null ? NO_PARTS : { curve: live.curve, scorecard: live.scorecard, forest: live.forest };
