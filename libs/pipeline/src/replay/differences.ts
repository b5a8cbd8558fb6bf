import { isDeepStrictEqual } from 'node:util';
import { assessmentToWire, type Assessment } from '@app/decisions';

/** A place where two assessments differ; pointers as in RFC 6901. */
export interface Difference {
  readonly pointer: string;
  /** Absent: it is not there. */
  readonly recorded?: unknown;
  readonly replayed?: unknown;
}

/** Of one assessment: beyond some, a reader has understood. */
const DIFFERENCES_MAX = 20;

/** Where two assessments differ as a caller reads them, but for when they were made and how long that took. */
export function differencesOf(recorded: Assessment, replayed: Assessment): Difference[] {
  const found: Difference[] = [];
  compare({ recorded: comparable(recorded), replayed: comparable(replayed) }, '', found);
  return found.slice(0, DIFFERENCES_MAX);
}

/** As JSON carries it: what is recorded went through it. */
function comparable(assessment: Assessment): unknown {
  const { assessedAt: _at, latencyMs: _ms, ...wire } = assessmentToWire(assessment);
  return JSON.parse(JSON.stringify(wire));
}

function compare(pair: { recorded: unknown; replayed: unknown }, pointer: string, found: Difference[]): void {
  const { recorded, replayed } = pair;
  if (isDeepStrictEqual(recorded, replayed)) return;
  if (!isTree(recorded) || !isTree(replayed) || Array.isArray(recorded) !== Array.isArray(replayed)) {
    found.push({ pointer, ...withoutAbsent(pair) });
    return;
  }
  const [before, after] = [new Map(Object.entries(recorded)), new Map(Object.entries(replayed))];
  for (const key of new Set([...before.keys(), ...after.keys()])) {
    compare({ recorded: before.get(key), replayed: after.get(key) }, `${pointer}/${escaped(key)}`, found);
  }
}

const isTree = (value: unknown): value is object => typeof value === 'object' && value !== null;
const escaped = (key: string): string => key.replaceAll('~', '~0').replaceAll('/', '~1');
const withoutAbsent = (pair: object): object =>
  Object.fromEntries(Object.entries(pair).filter(([, value]) => value !== undefined));
