/** A figure on a dashboard: what it shows, why somebody looks at it, and how it is computed. */
export interface Panel {
  readonly title: string;
  readonly description: string;
  /** Grafana's name of the unit. */
  readonly unit: 's' | 'percentunit' | 'short' | 'reqps' | 'ops' | 'coins';
  /** Expressions with the legend of their series. */
  readonly series: readonly (readonly [expr: string, legend: string])[];
  /** From here on it is red: the service level's limit. */
  readonly limit?: number;
}

export interface Row {
  readonly title: string;
  readonly panels: readonly Panel[];
}

const WIDTH = 24;
const HEIGHT = 7;
const DATASOURCE = { type: 'prometheus', uid: '${datasource}' } as const;

/** Grafana's JSON of a dashboard with one row after the other; the same input gives the same text. */
export function toDashboard(uid: string, title: string, rows: readonly Row[]): object {
  const panels: object[] = [];
  let y = 0;
  for (const row of rows) {
    panels.push({
      id: panels.length + 1,
      type: 'row',
      title: row.title,
      collapsed: false,
      panels: [],
      gridPos: { x: 0, y, w: WIDTH, h: 1 },
    });
    const width = Math.floor(WIDTH / row.panels.length);
    for (const [index, panel] of row.panels.entries()) {
      panels.push(toPanel(panel, { id: panels.length + 1, gridPos: { x: index * width, y: y + 1, w: width, h: HEIGHT } }));
    }
    y += 1 + HEIGHT;
  }
  return {
    uid,
    title,
    tags: ['assay'],
    schemaVersion: 41,
    editable: false,
    graphTooltip: 1,
    refresh: '10s',
    time: { from: 'now-1h', to: 'now' },
    timezone: 'utc',
    templating: { list: [{ name: 'datasource', label: 'Data source', type: 'datasource', query: 'prometheus', current: {} }] },
    panels,
  };
}

function toPanel({ title, description, unit, series, limit }: Panel, place: object): object {
  const steps = [{ color: 'green', value: null }, ...(limit === undefined ? [] : [{ color: 'red', value: limit }])];
  return {
    ...place,
    type: 'timeseries',
    title,
    description,
    datasource: DATASOURCE,
    fieldConfig: {
      defaults: {
        unit: unit === 'coins' ? 'suffix: coins' : unit,
        min: 0,
        custom: {
          lineWidth: 1,
          fillOpacity: 10,
          showPoints: 'never',
          thresholdsStyle: { mode: limit === undefined ? 'off' : 'line' },
        },
        thresholds: { mode: 'absolute', steps },
      },
      overrides: [],
    },
    options: { legend: { displayMode: 'list', placement: 'bottom' }, tooltip: { mode: 'multi', sort: 'desc' } },
    targets: series.map(([expr, legendFormat], index) => ({
      refId: String.fromCharCode('A'.charCodeAt(0) + index),
      datasource: DATASOURCE,
      expr,
      legendFormat,
    })),
  };
}

/** Per second, summed over processes, by some labels. */
export const rate = (metric: string, by = ''): string => `sum by (${by}) (rate(${metric}[$__rate_interval]))`;

/** A quantile over processes of a histogram in the last interval, by some labels. */
export const quantile = (q: number, histogram: string, by = ''): string =>
  `histogram_quantile(${q}, sum by (${['le', by].filter(Boolean).join(', ')}) (rate(${histogram}_bucket[$__rate_interval])))`;
