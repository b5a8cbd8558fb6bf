import { z } from 'zod';
import { CURVE_DAYS, type DisputeCurve } from '../curve/dispute-curve.js';
import type { Forest } from '../forest/forest.js';
import type { Scorecard } from '../scorecard/scorecard.js';

/** What a part's row holds as JSON, and back. Numbers survive to the last bit: a restored model scores as the trained one. */

const numbers = z.array(z.number());
const names = z.array(z.string());

const curveSchema = z.object({ arrived: numbers.length(CURVE_DAYS + 1), disputes: z.number() });

const scorecardSchema = z.object({
  features: names,
  means: numbers,
  spreads: numbers,
  intercept: z.number(),
  coefficients: numbers,
});

/** Typed arrays as base64 of their bytes, little-endian like every machine this runs on. */
const forestSchema = z.object({
  features: names,
  medians: numbers,
  rows: z.number(),
  tail: numbers,
  depth: z.number(),
  normaliser: z.number(),
  roots: z.string(),
  feature: z.string(),
  split: z.string(),
  child: z.string(),
  length: z.string(),
});

export const encodeCurve = ({ arrived, disputes }: DisputeCurve): string => JSON.stringify({ arrived, disputes });
export const decodeCurve = (json: unknown): DisputeCurve => curveSchema.parse(json);

export function encodeScorecard({ features, means, spreads, intercept, coefficients }: Scorecard): string {
  return JSON.stringify({ features, means, spreads, intercept, coefficients });
}
export const decodeScorecard = (json: unknown): Scorecard => scorecardSchema.parse(json);

export function encodeForest({ roots, feature, split, child, length, ...rest }: Forest): string {
  const arrays = {
    roots: packed(roots),
    feature: packed(feature),
    split: packed(split),
    child: packed(child),
    length: packed(length),
  };
  return JSON.stringify({ ...rest, ...arrays });
}

export function decodeForest(json: unknown): Forest {
  const { roots, feature, split, child, length, ...rest } = forestSchema.parse(json);
  return {
    ...rest,
    roots: new Int32Array(bytesOf(roots)),
    feature: new Int32Array(bytesOf(feature)),
    split: new Float64Array(bytesOf(split)),
    child: new Int32Array(bytesOf(child)),
    length: new Float64Array(bytesOf(length)),
  };
}

const packed = ({ buffer, byteOffset, byteLength }: Int32Array | Float64Array): string =>
  Buffer.from(buffer, byteOffset, byteLength).toString('base64');

/** A copy that begins where typed arrays may begin. */
const bytesOf = (base64: string): ArrayBuffer => new Uint8Array(Buffer.from(base64, 'base64')).buffer;
