import { windowRebuildsTotal } from '../features.metrics.js';
import { fillWindows, type OnRebuildProgress, type RebuildDeps } from './rebuild-windows.js';

/** Runs at most one rebuild of the windows per process. */
export class CatchUp {
  readonly #deps: RebuildDeps;
  #running: Promise<void> | null = null;

  constructor(deps: RebuildDeps) {
    this.#deps = deps;
  }

  /** Throws what the rebuild throws. Waits for one that began by itself first. */
  async run(onProgress?: OnRebuildProgress): Promise<void> {
    await this.settled();
    await fillWindows(this.#deps, onProgress);
  }

  /**
   * Begins one in the background unless it is running. A failure is counted and not thrown: windows stay
   * `redis-behind`, and the next batch with purchases begins again.
   */
  start(): void {
    this.#running ??= fillWindows(this.#deps).then(
      () => this.#end('finished'),
      () => this.#end('failed'),
    );
  }

  async settled(): Promise<void> {
    await this.#running;
  }

  #end(result: 'finished' | 'failed'): void {
    windowRebuildsTotal.inc({ result });
    this.#running = null;
  }
}
