/** What a test opened, to be closed in the reverse order, whatever became of the test. */
export class Endings {
  readonly #endings: (() => unknown)[] = [];

  add(end: () => unknown): void {
    this.#endings.push(end);
  }

  async run(): Promise<void> {
    for (const end of this.#endings.splice(0).reverse()) await end();
  }
}
