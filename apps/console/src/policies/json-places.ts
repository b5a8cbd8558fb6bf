import { escapePointer } from './changes.js';

/** Where a value stands in a text: offsets of its first character and behind its last, in UTF-16 units. */
export interface Place {
  readonly start: number;
  readonly end: number;
}

export type Places =
  | { readonly isJson: true; readonly places: ReadonlyMap<string, Place> }
  /** The first character that cannot stand where it does. */
  | { readonly isJson: false; readonly offset: number };

const SPACE = /[ \t\n\r]*/y;
/** Where a string ends; whether it is one is JSON.parse's to say. */
const STRING = /"(?:[^"\\\n\r]|\\.)*"/y;
const SCALAR = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
/** Policies are four deep. */
const DEPTH_MAX = 64;

class Unreadable extends Error {}

class Reader {
  readonly places = new Map<string, Place>();
  readonly #text: string;
  at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  document(): void {
    this.#value('', 0);
    if (this.at < this.#text.length) throw new Unreadable();
  }

  #value(pointer: string, depth: number): void {
    if (depth > DEPTH_MAX) throw new Unreadable();
    this.#match(SPACE);
    const start = this.at;
    const first = this.#text[this.at];
    if (first === '{') this.#items('}', () => this.#member(pointer, depth));
    else if (first === '[') this.#items(']', (index) => this.#value(`${pointer}/${index}`, depth + 1));
    else if (first === '"') this.#string();
    else if (this.#match(SCALAR) === '') throw new Unreadable();
    this.places.set(pointer, { start, end: this.at });
    this.#match(SPACE);
  }

  #items(close: string, item: (index: number) => void): void {
    this.at += 1;
    this.#match(SPACE);
    if (this.#takes(close)) return;
    for (let index = 0; ; index += 1) {
      item(index);
      if (this.#takes(close)) return;
      if (!this.#takes(',')) throw new Unreadable();
    }
  }

  #member(pointer: string, depth: number): void {
    this.#match(SPACE);
    const name = this.#string();
    this.#match(SPACE);
    if (!this.#takes(':')) throw new Unreadable();
    this.#value(`${pointer}/${escapePointer(name)}`, depth + 1);
  }

  #string(): string {
    const start = this.at;
    try {
      return String(JSON.parse(this.#match(STRING)));
    } catch {
      this.at = start;
      throw new Unreadable();
    }
  }

  #takes(character: string): boolean {
    if (this.#text[this.at] !== character) return false;
    this.at += 1;
    return true;
  }

  #match(pattern: RegExp): string {
    pattern.lastIndex = this.at;
    const [found = ''] = pattern.exec(this.#text) ?? [];
    this.at += found.length;
    return found;
  }
}

/** Where every value of a JSON text stands, by its pointer (RFC 6901); else where it stops being JSON. */
export function placesOf(text: string): Places {
  const reader = new Reader(text);
  try {
    reader.document();
    return { isJson: true, places: reader.places };
  } catch (error) {
    if (error instanceof Unreadable) return { isJson: false, offset: reader.at };
    throw error;
  }
}

/** The place of a pointer, or of what it would stand in when it is missing. */
export function placeOf(places: ReadonlyMap<string, Place>, pointer: string): Place | null {
  const place = places.get(pointer);
  if (place !== undefined) return place;
  return pointer === '' ? null : placeOf(places, pointer.slice(0, pointer.lastIndexOf('/')));
}

/** Where the character at `offset` of a string's value stands in the text, whose escapes are longer than what they mean. */
export function offsetWithin(text: string, { start, end }: Place, offset: number): number {
  let at = start + 1;
  for (let passed = 0; passed < offset && at < end - 1; passed += 1) {
    at += text[at] !== '\\' ? 1 : text[at + 1] === 'u' ? 6 : 2;
  }
  return at;
}

/** From 1, as editors count. */
export function lineAndColumn(text: string, offset: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, offset);
  const lineStart = before.lastIndexOf('\n') + 1;
  return { line: before.split('\n').length, column: offset - lineStart + 1 };
}
