import { constants, crc32, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { isBare, readingsOf, type FeatureReadings, type FeatureSet } from '@app/features';

/** What an assessment saw, in the form that it is kept in: one of the two. */
export type PackedReadings = {
  /** CRC-32 of the JSON. */
  readonly checksum: number;
} & (
  | { readonly plain: string; readonly packed: null }
  /** Zstandard. */
  | { readonly plain: null; readonly packed: Buffer }
);

/** Below it compressing takes 30 µs to save some hundred bytes; a payout of 100 slices shrinks from 22 kB to 1.4 kB in 70 µs. */
const PLAIN_BYTES_MAX = 4_096;
const FASTEST = { params: { [constants.ZSTD_c_compressionLevel]: 1 } };
/** A payout of ten thousand slices is some 3 MB: what claims to be so much more was not written here. */
const READINGS_BYTES_MAX = 256 * 1024 * 1024;

/** Null where they are bare: they are known without being kept. */
export function packReadings(features: FeatureSet): PackedReadings | null {
  if (isBare(features)) return null;
  const json = JSON.stringify(readingsOf(features));
  const checksum = checksumOf(json);
  if (json.length <= PLAIN_BYTES_MAX && Buffer.byteLength(json) <= PLAIN_BYTES_MAX)
    return { checksum, plain: json, packed: null };
  return { checksum, plain: null, packed: zstdCompressSync(json, FASTEST) };
}

/** The readings, or null when they are no longer what was written. */
export function unpackReadings(kept: PackedReadings): Partial<FeatureReadings> | null {
  const json = kept.plain ?? unpacked(kept.packed);
  if (json === null || checksumOf(json) !== kept.checksum) return null;
  const readings: Partial<FeatureReadings> = JSON.parse(json);
  return readings;
}

function unpacked(packed: Buffer): string | null {
  try {
    return zstdDecompressSync(packed, { maxOutputLength: READINGS_BYTES_MAX }).toString();
  } catch {
    return null;
  }
}

/** As PostgreSQL's signed `integer`. */
const checksumOf = (json: string): number => crc32(json) | 0;
