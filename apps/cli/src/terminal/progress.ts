import { SingleBar } from 'cli-progress';
import { count, duration } from './format.js';

export interface Progress {
  /** `done` of `total` in the unit that was opened with; `items` is what the rate counts. */
  update(done: number, items: number): void;
  /** Names what is going on from here on. */
  phase(name: string): void;
  stop(): void;
}

export interface ProgressOptions {
  readonly phase: string;
  readonly total: number;
  /** What the rate counts. */
  readonly unit: string;
  readonly output?: NodeJS.WriteStream;
}

/** A bar on a terminal; elsewhere (CI, a pipe) a line at every tenth. Writes to stderr: stdout is for results. */
export function openProgress(options: ProgressOptions): Progress {
  const output = options.output ?? process.stderr;
  return output.isTTY ? bar(options, output) : lines(options, output);
}

const REDRAWS_PER_SECOND = 8;

function bar({ phase, total, unit }: ProgressOptions, output: NodeJS.WriteStream): Progress {
  const startedAt = Date.now();
  const single = new SingleBar({
    stream: output,
    fps: REDRAWS_PER_SECOND,
    hideCursor: true,
    clearOnComplete: false,
    format: `  {phase} {bar} {percentage} %  {items} ${unit}  {rate}/s  {left}`,
    barCompleteChar: '█',
    barIncompleteChar: '░',
    barsize: 28,
  });
  single.start(total, 0, { phase, items: '0', rate: '-', left: '' });
  return {
    update: (done, items) => single.update(Math.min(done, total), figures({ done, total, items, startedAt })),
    phase: (name) => single.update({ phase: name }),
    stop: () => single.stop(),
  };
}

const LINES = 10;

function lines({ phase, total, unit }: ProgressOptions, output: NodeJS.WriteStream): Progress {
  const startedAt = Date.now();
  let name = phase;
  let printed = 0;
  return {
    update: (done, items) => {
      const tenth = total > 0 ? Math.floor((Math.min(done, total) / total) * LINES) : 0;
      if (tenth <= printed) return;
      printed = tenth;
      const { rate, left } = figures({ done, total, items, startedAt });
      output.write(`  ${name}: ${tenth * LINES} %, ${count(items)} ${unit}, ${rate}/s${left === '' ? '' : `, ${left}`}\n`);
    },
    phase: (next) => {
      name = next;
    },
    stop: () => undefined,
  };
}

function figures(state: { done: number; total: number; items: number; startedAt: number }) {
  const elapsedMs = Math.max(1, Date.now() - state.startedAt);
  const remaining = state.done > 0 ? (elapsedMs * (state.total - state.done)) / state.done : 0;
  return {
    items: count(state.items),
    rate: count(state.items / (elapsedMs / 1000)),
    left: state.done >= state.total ? `took ${duration(elapsedMs)}` : `${duration(Math.max(0, remaining))} left`,
  };
}
