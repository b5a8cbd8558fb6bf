/** Nodes by load, the lightest first and of equal ones the lowest number: a binary heap that follows changing loads. */
export class LightestFirst {
  readonly #loads: Float64Array;
  readonly #heap: Int32Array;
  /** Where each node is in the heap; −1: taken, or never in. */
  readonly #places: Int32Array;
  #size = 0;

  /** Holds every node with a load above 0; the array stays the caller's, who says when a load has `moved`. */
  constructor(loads: Float64Array) {
    this.#loads = loads;
    this.#heap = new Int32Array(loads.length);
    this.#places = new Int32Array(loads.length).fill(-1);
    loads.forEach((load, node) => {
      if (load > 0) this.#put(node, this.#size++);
    });
    for (let place = (this.#size >> 1) - 1; place >= 0; place -= 1) this.#sink(place);
  }

  get size(): number {
    return this.#size;
  }

  has(node: number): boolean {
    return (this.#places[node] ?? -1) >= 0;
  }

  /** Takes the lightest node out. Throws when there is none. */
  take(): number {
    if (this.#size === 0) throw new RangeError('nothing is left to take');
    const lightest = this.#at(0);
    this.#places[lightest] = -1;
    this.#size -= 1;
    if (this.#size > 0) {
      this.#put(this.#at(this.#size), 0);
      this.#sink(0);
    }
    return lightest;
  }

  /** The node's load became less. */
  moved(node: number): void {
    let place = this.#places[node] ?? -1;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      if (!this.#isLighter(place, parent)) return;
      this.#swap(place, parent);
      place = parent;
    }
  }

  #sink(from: number): void {
    for (let place = from; ;) {
      const left = 2 * place + 1;
      let least = place;
      if (left < this.#size && this.#isLighter(left, least)) least = left;
      if (left + 1 < this.#size && this.#isLighter(left + 1, least)) least = left + 1;
      if (least === place) return;
      this.#swap(place, least);
      place = least;
    }
  }

  #isLighter(place: number, than: number): boolean {
    const [a, b] = [this.#at(place), this.#at(than)];
    const [loadA, loadB] = [this.#loads[a] ?? 0, this.#loads[b] ?? 0];
    return loadA < loadB || (loadA === loadB && a < b);
  }

  #swap(place: number, other: number): void {
    const [a, b] = [this.#at(place), this.#at(other)];
    this.#put(a, other);
    this.#put(b, place);
  }

  #put(node: number, place: number): void {
    this.#heap[place] = node;
    this.#places[node] = place;
  }

  #at(place: number): number {
    return this.#heap[place] ?? 0;
  }
}
