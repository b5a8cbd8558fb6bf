import 'uplot/dist/uPlot.min.css';
import { useComputedColorScheme } from '@mantine/core';
import { useEffect, useRef } from 'react';
import uPlot from 'uplot';

export interface Bar {
  readonly label: string;
  readonly value: number;
  /** Drawn as a whisker. */
  readonly range?: { readonly low: number; readonly high: number };
}

const HEIGHT_PX = 240;
const BAR_SHARE = 0.62;
const BAR_PX_MAX = 46;
/** Labels below the axis must not run into each other: the width of a letter of theirs, and of the gap. */
const LETTER_PX = 7;
const GAP_PX = 10;
const AXIS_PX = 42;
/** A line of labels with what keeps it from the bars. */
const LINE_PX = 28;
/** One gift more does not make an axis of one: counts begin at this height. */
const AXIS_MIN = 4;
/** The interval of a group of few reaches far: cut off at so many times the tallest bar, it leaves the others to be seen. */
const WHISKER_MAX = 2;

interface Drawing {
  readonly bars: readonly Bar[];
  /** A line across, where what it means begins. */
  readonly limit?: number;
}

/** Bars by uPlot. It is a picture: the table beside it says the same to whoever does not see it. */
export function BarChart({ label, bars, limit }: Drawing & { readonly label: string }) {
  const box = useRef<HTMLDivElement>(null);
  const scheme = useComputedColorScheme();
  useEffect(() => {
    const element = box.current;
    if (element === null) return undefined;
    const width = (): number => Math.max(200, element.clientWidth);
    const plot = new uPlot(optionsOf({ bars, limit }, width(), element), dataOf(bars), element);
    const watch = new ResizeObserver(() => plot.setSize({ width: width(), height: HEIGHT_PX }));
    watch.observe(element);
    return () => {
      watch.disconnect();
      plot.destroy();
    };
  }, [bars, limit, scheme]);
  return <div ref={box} role="img" aria-label={label} style={{ minWidth: 0, minHeight: HEIGHT_PX }} />;
}

const dataOf = (bars: readonly Bar[]): uPlot.AlignedData => [bars.map((_, index) => index), bars.map(({ value }) => value)];

function optionsOf(drawing: Drawing, width: number, element: HTMLElement): uPlot.Options {
  const { bars, limit = 0 } = drawing;
  const style = getComputedStyle(element);
  const colour = (name: string): string => style.getPropertyValue(name).trim();
  const [text, line] = [colour('--mantine-color-dimmed'), colour('--line')];
  const ends = Math.max(0, ...bars.map(({ range }) => range?.high ?? 0));
  const tallest = Math.max(limit * 1.2, ...bars.map(({ value }) => value));
  const highest = Math.max(tallest, Math.min(ends, WHISKER_MAX * tallest));
  const axis = {
    stroke: text,
    grid: { stroke: line, width: 1 },
    ticks: { show: false },
    font: '12px Inter, system-ui, sans-serif',
  };
  const stepPx = (width - AXIS_PX) / bars.length;
  const inOneLine = bars.map(({ label }) => label);
  const labels = labelledEvery(inOneLine, stepPx) === 1 ? inOneLine : inOneLine.map(inTwoLines);
  const every = labelledEvery(labels, stepPx);
  return {
    width,
    height: HEIGHT_PX,
    legend: { show: false },
    cursor: { show: false },
    scales: {
      x: { time: false, range: [-0.6, bars.length - 0.4] },
      y: { range: [0, limit > 0 ? highest : Math.max(AXIS_MIN, highest)] },
    },
    axes: [
      {
        ...axis,
        grid: { show: false },
        size: labels === inOneLine ? LINE_PX : 2 * LINE_PX,
        splits: () => bars.map((_, index) => index).filter((index) => index % every === 0),
        values: (_, splits) => splits.map((index) => labels[index] ?? ''),
      },
      { ...axis, size: AXIS_PX },
    ],
    series: [
      {},
      {
        fill: colour('--mantine-color-pine-5'),
        paths: uPlot.paths.bars?.({ size: [BAR_SHARE, BAR_PX_MAX] }),
        points: { show: false },
      },
    ],
    hooks: {
      draw: [(plot) => drawOver(plot, drawing, { text: colour('--mantine-color-text'), limit: colour('--mantine-color-error') })],
    },
  };
}

/** Broken at the space nearest to its middle. */
function inTwoLines(label: string): string {
  const spaces = [...label.matchAll(/ /g)].map(({ index }) => index);
  const [at] = spaces.toSorted((x, y) => Math.abs(x - label.length / 2) - Math.abs(y - label.length / 2));
  return at === undefined ? label : `${label.slice(0, at)}\n${label.slice(at + 1)}`;
}

/** Each label, or every second, third …: the fewest left out so that none runs into the next; `stepPx` from bar to bar. */
function labelledEvery(labels: readonly string[], stepPx: number): number {
  const widths = labels.map((label) => LETTER_PX * Math.max(...label.split('\n').map((line) => line.length)));
  for (let every = 1; every < labels.length; every += 1) {
    const shown = widths.filter((_, index) => index % every === 0);
    if (shown.every((width, index) => (width + (shown[index + 1] ?? 0)) / 2 + GAP_PX <= every * stepPx)) return every;
  }
  return Math.max(1, labels.length);
}

/** Whiskers and the line, which uPlot does not have. */
function drawOver(plot: uPlot, { bars, limit }: Drawing, colours: { readonly text: string; readonly limit: string }): void {
  const { ctx } = plot;
  ctx.save();
  ctx.lineWidth = 1.5 * devicePixelRatio;
  for (const [index, { range }] of bars.entries()) {
    if (range === undefined) continue;
    const x = plot.valToPos(index, 'x', true);
    const top = Math.max(plot.bbox.top, plot.valToPos(range.high, 'y', true));
    stroke(ctx, colours.text, [x, plot.valToPos(range.low, 'y', true), x, top]);
  }
  if (limit !== undefined) {
    const y = plot.valToPos(limit, 'y', true);
    ctx.setLineDash([6 * devicePixelRatio, 4 * devicePixelRatio]);
    stroke(ctx, colours.limit, [plot.bbox.left, y, plot.bbox.left + plot.bbox.width, y]);
  }
  ctx.restore();
}

function stroke(
  ctx: CanvasRenderingContext2D,
  colour: string,
  [x0, y0, x1, y1]: readonly [number, number, number, number],
): void {
  ctx.strokeStyle = colour;
  ctx.beginPath();
  ctx.moveTo(x0, y0);
  ctx.lineTo(x1, y1);
  ctx.stroke();
}
