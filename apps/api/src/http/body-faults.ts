import { jsonPointer, type FieldError } from '@app/domain';

/** Nothing of ours nests beyond 8; deeper documents only serve to exhaust a stack further in. */
export const JSON_DEPTH_MAX = 32;
/** A body with more is refused as a whole; an honest integration has none. */
export const BODY_FAULTS_MAX = 1_000;

const PROTOTYPE_KEYS = new Set(['__proto__', 'constructor']);
/** Every fault but depth leaves one of these in the text: `\u` is the only way to write NUL or half a pair. */
const SUSPICIOUS_TEXT = /__proto__|constructor|\\u/;

/** Faults of a parsed document, null for none. The text decides cheaply that nearly all need no walk. */
export function findBodyFaults(text: string, value: unknown): readonly FieldError[] | null {
  if (!SUSPICIOUS_TEXT.test(text) && !nestsDeeper(text, JSON_DEPTH_MAX)) return null;
  const faults: FieldError[] = [];
  walk(value, [], faults);
  return faults.length === 0 ? null : faults;
}

const [QUOTE, BACKSLASH] = [0x22, 0x5c];
/** `[` and `{`; what closes them is two further. */
const [BRACKET, BRACE] = [0x5b, 0x7b];

/** Of a text that is valid JSON: the depth of its brackets, those within strings left out. One pass, a nanosecond a character. */
function nestsDeeper(text: string, limit: number): boolean {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) at = endOfString(text, at);
    else if (code === BRACKET || code === BRACE) depth += 1;
    else if (code === BRACKET + 2 || code === BRACE + 2) depth -= 1;
    if (depth > limit) return true;
  }
  return false;
}

/** The position of the quote that closes the string whose opening one is at `from`. */
function endOfString(text: string, from: number): number {
  let at = from + 1;
  for (let code = text.charCodeAt(at); at < text.length && code !== QUOTE; code = text.charCodeAt(at)) {
    at += code === BACKSLASH ? 2 : 1;
  }
  return at;
}

function walk(value: unknown, path: (string | number)[], faults: FieldError[]): void {
  if (faults.length >= BODY_FAULTS_MAX) return;
  if (typeof value === 'string') return walkString(value, path, faults);
  if (typeof value !== 'object' || value === null) return;
  if (path.length >= JSON_DEPTH_MAX) {
    faults.push({ pointer: jsonPointer(path), detail: `Nests deeper than ${JSON_DEPTH_MAX} levels.` });
    return;
  }
  const entries = Array.isArray(value) ? value.entries() : Object.entries(value);
  for (const [key, member] of entries) {
    path.push(key);
    if (typeof key === 'string') walkKey(key, path, faults);
    walk(member, path, faults);
    path.pop();
  }
}

function walkKey(key: string, path: readonly (string | number)[], faults: FieldError[]): void {
  if (PROTOTYPE_KEYS.has(key)) faults.push({ pointer: jsonPointer(path), detail: `No field may be named ${key}.` });
  else walkString(key, path, faults);
}

function walkString(text: string, path: readonly (string | number)[], faults: FieldError[]): void {
  if (text.includes('\0')) faults.push({ pointer: jsonPointer(path), detail: 'Contains the character NUL.' });
  if (!text.isWellFormed())
    faults.push({ pointer: jsonPointer(path.map(wellFormed)), detail: 'Contains half of a surrogate pair.' });
}

const wellFormed = (segment: string | number): string | number =>
  typeof segment === 'string' ? segment.toWellFormed() : segment;
