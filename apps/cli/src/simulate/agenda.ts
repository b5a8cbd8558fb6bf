import type { EpochMs } from '@app/domain';

/**
 * A life or a plot, told as a coroutine: it acts, then yields the time at which it goes on.
 * A time in the past means at once.
 */
export type Story = Generator<EpochMs, void, void>;

/** Does what is due and says when it goes on; null: it is over. */
export type Act = () => EpochMs | null;

interface Entry {
  readonly at: EpochMs;
  /** First come, first served among equal times: order must not depend on the heap's shape. */
  readonly order: number;
  readonly act: Act;
}

/** Who acts next: a binary heap by time. */
export class Agenda {
  readonly #heap: Entry[] = [];
  #entries = 0;

  add(at: EpochMs, act: Act): void {
    const entry = { at, order: this.#entries, act };
    this.#entries += 1;
    let index = this.#heap.length;
    this.#heap.push(entry);
    while (index > 0) {
      const parent = (index - 1) >> 1;
      const above = this.#heap[parent];
      if (above === undefined || isBefore(above, entry)) break;
      this.#heap[index] = above;
      index = parent;
    }
    this.#heap[index] = entry;
  }

  next(): Entry | null {
    const first = this.#heap[0];
    const last = this.#heap.pop();
    if (first === undefined || last === undefined) return null;
    if (this.#heap.length > 0) this.#sink(last);
    return first;
  }

  #sink(entry: Entry): void {
    let index = 0;
    for (;;) {
      const child = this.#earlierChild(index);
      if (child === null || isBefore(entry, child.entry)) break;
      this.#heap[index] = child.entry;
      index = child.index;
    }
    this.#heap[index] = entry;
  }

  #earlierChild(index: number): { index: number; entry: Entry } | null {
    const left = this.#heap[2 * index + 1];
    const right = this.#heap[2 * index + 2];
    if (left === undefined) return null;
    if (right === undefined || isBefore(left, right)) return { index: 2 * index + 1, entry: left };
    return { index: 2 * index + 2, entry: right };
  }
}

const isBefore = (a: Entry, b: Entry): boolean => a.at < b.at || (a.at === b.at && a.order < b.order);
