import { Problem } from '../client/problem.js';
import { lineAndColumn, offsetWithin, placeOf, placesOf } from './json-places.js';

/** Something wrong with the text of a policy, and where the eye should go. */
export interface Fault {
  readonly pointer: string;
  readonly detail: string;
  readonly start: number;
  readonly end: number;
  readonly line: number;
  readonly column: number;
}

const at = (text: string, fault: Pick<Fault, 'pointer' | 'detail' | 'start' | 'end'>): Fault => ({
  ...fault,
  ...lineAndColumn(text, fault.start),
});

/** Of a text that is no JSON: the one place where it stops being it. */
export function syntaxFault(text: string, detail: string): Fault | null {
  const found = placesOf(text);
  if (found.isJson) return null;
  return at(text, { pointer: '', detail, start: found.offset, end: Math.min(text.length, found.offset + 1) });
}

/** What the API refuses, at its place in the text. */
export function faultsIn(text: string, error: unknown): readonly Fault[] {
  const found = placesOf(text);
  if (!(error instanceof Problem) || !found.isJson) return [];
  return error.errors.map(({ pointer, detail, position }) => {
    const place = placeOf(found.places, pointer) ?? { start: 0, end: 0 };
    const isWithin = position !== undefined && found.places.has(pointer);
    const start = isWithin ? offsetWithin(text, place, position.offset) : place.start;
    return at(text, { pointer, detail, start, end: isWithin ? start + 1 : place.end });
  });
}
