import type { Mode, PolicyDetails, PolicyDocument } from './policy-queries.js';
import { MODES } from './policy-queries.js';

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What is changed most stands first; the database keeps no order. */
const FIRST = ['name', 'detectors', 'rules', 'addCeiling', 'fourEyesDollars', 'costOfDelay', 'controlGroup', 'risk', 'rates'];

export function textOfDocument(document: object): string {
  const fields = new Map<string, unknown>(Object.entries(document));
  const known = FIRST.filter((name) => fields.has(name)).map((name) => [name, fields.get(name)]);
  const rest = [...fields].filter(([name]) => !FIRST.includes(name));
  return `${JSON.stringify(Object.fromEntries([...known, ...rest]), null, 2)}\n`;
}

/** The text as an object, null where it is none. What stands in it is the API's to check. */
export function readDocument(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

/** The API refuses what does not fit, with its place; here it only has to be an object. */
export const isDocument = (value: unknown): value is PolicyDocument => isObject(value);

/** What a detector's mode is where a document does not name it. */
export function defaultMode({ document, effective }: Pick<PolicyDetails, 'document' | 'effective'>, detector: string): Mode {
  return document.detectors[detector]?.mode === undefined ? (effective.modes[detector] ?? 'live') : 'live';
}

export function modeIn(document: Record<string, unknown>, detector: string): Mode | undefined {
  const named = isObject(document.detectors) ? document.detectors[detector] : undefined;
  const mode = isObject(named) ? named.mode : undefined;
  return MODES.find((each) => each === mode);
}

/** The document with another mode of one detector; what else it says of it stays. */
export function withMode(document: Record<string, unknown>, detector: string, mode: Mode): Record<string, unknown> {
  const detectors = isObject(document.detectors) ? document.detectors : {};
  const named = isObject(detectors[detector]) ? detectors[detector] : {};
  return { ...document, detectors: { ...detectors, [detector]: { ...named, mode } } };
}
