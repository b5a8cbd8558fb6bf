import type { EpochMs } from '@app/domain';
import { NO_MODEL, type Model } from '../model.js';

/** What can be learned, trained and promoted by itself; the order in a model's version. */
export const PART_KINDS = ['curve', 'scorecard', 'forest'] as const;
export type PartKind = (typeof PART_KINDS)[number];

/** One trained part, as people name it: `curve-3`. */
export interface PartRef {
  readonly kind: PartKind;
  readonly version: number;
}

/** Which version of each part a model has; null: the priors stand. */
export type PartVersions = Readonly<Record<PartKind, number | null>>;
export const NO_PARTS: PartVersions = Object.freeze({ curve: null, scorecard: null, forest: null });

/** What the measures of a part were taken on, and how it stood against the live one there. */
export interface Holdout {
  /** Rows it had not seen. */
  readonly rows: number;
  /** By name, e.g. `areaUnderRoc`. */
  readonly measures: Readonly<Record<string, number>>;
  /** It did better there than what was live when it was trained, or than the priors. Null: it cannot be said. */
  readonly beatsLive: boolean | null;
}

export interface TrainedOn {
  readonly from: EpochMs | null;
  readonly to: EpochMs | null;
  readonly rows: number;
  readonly disputes: number;
  readonly seed: number | null;
}

/** A part as the registry keeps it, without its parameters. */
export interface PartRecord extends PartRef {
  readonly createdAt: EpochMs;
  readonly trainedOn: TrainedOn;
  readonly holdout: Holdout;
}

const REF = /^(curve|scorecard|forest)-([1-9]\d{0,8})$/;

export const refText = ({ kind, version }: PartRef): string => `${kind}-${version}`;

/** `curve-3`; null when the text is none. */
export function parseRef(text: string): PartRef | null {
  const [, kindText, version] = REF.exec(text) ?? [];
  const kind = PART_KINDS.find((one) => one === kindText);
  return kind === undefined ? null : { kind, version: Number(version) };
}

export function versionText(parts: PartVersions): string {
  const refs = PART_KINDS.flatMap((kind) => {
    const version = parts[kind];
    return version === null ? [] : [refText({ kind, version })];
  });
  return refs.length === 0 ? NO_MODEL.version : refs.join('+');
}

/** The parts of a model's version; null when the text is none. */
export function parseVersion(text: Model['version']): PartVersions | null {
  if (text === NO_MODEL.version) return NO_PARTS;
  const refs = text.split('+').map(parseRef);
  return refs.reduce<PartVersions | null>(
    (parts, ref) => (parts === null || ref === null ? null : { ...parts, [ref.kind]: ref.version }),
    NO_PARTS,
  );
}
