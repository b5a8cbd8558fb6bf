import { parser } from '@prometheus-io/lezer-promql';
import { codeOf, isSpec, isTypeScript, type Fault, type SourceFile } from './source-tree.js';

interface Declared {
  readonly labels: readonly string[];
  readonly path: string;
}

const DECLARATION = /new (Counter|Gauge|Histogram)\(\{\s*name: '(\w+)'([\s\S]*?)\n?\s*(?:registers|\}\))/g;
const LABELS = /labelNames: \[([^\]]*)\]/;
/** Given by prom-client and by Prometheus itself. */
const NOT_OURS = /^(process_|nodejs_|up$)/;
const LABELS_OF_PROMETHEUS = ['le', 'job', 'instance'];
/** What Grafana replaces before it asks. */
const VARIABLES = [['$__rate_interval', '1m']] as const;

/** Metrics that code declares, by the names under which they are exposed. */
export function declaredMetrics(files: readonly SourceFile[]): Map<string, Declared> {
  const declared = new Map<string, Declared>();
  for (const file of files.filter((each) => /^(apps|libs)\//.test(each.path) && isTypeScript(each) && !isSpec(each))) {
    for (const [, kind, name = '', rest = ''] of codeOf(file).matchAll(DECLARATION)) {
      const labels = [...(LABELS.exec(rest)?.[1] ?? '').matchAll(/'(\w+)'/g)].map(([, label]) => label ?? '');
      const suffixes = kind === 'Histogram' ? ['_bucket', '_sum', '_count'] : [''];
      for (const suffix of suffixes) declared.set(`${name}${suffix}`, { labels, path: file.path });
    }
  }
  return declared;
}

export interface Expression {
  readonly path: string;
  readonly text: string;
}

/** Every expression of the dashboards, with Grafana's variables filled in. */
export function dashboardExpressions(files: readonly SourceFile[]): Expression[] {
  return files
    .filter(({ path }) => path.startsWith('grafana/dashboards/') && path.endsWith('.json'))
    .flatMap(({ path, text }) =>
      [...text.matchAll(/"expr": ("(?:[^"\\]|\\.)*")/g)].map(([, json = '""']) => ({ path, text: filledIn(JSON.parse(json)) })),
    );
}

const filledIn = (text: string): string => VARIABLES.reduce((filled, [name, value]) => filled.replaceAll(name, value), text);

export interface Parsed {
  readonly valid: boolean;
  readonly metrics: ReadonlySet<string>;
  readonly labels: ReadonlySet<string>;
}

export function parse(text: string): Parsed {
  const metrics = new Set<string>();
  const labels = new Set<string>();
  let valid = text.trim() !== '';
  parser.parse(text).iterate({
    enter: (node) => {
      if (node.type.isError) valid = false;
      if (node.name === 'Identifier') metrics.add(text.slice(node.from, node.to));
      if (node.name === 'LabelName') labels.add(text.slice(node.from, node.to));
    },
  });
  return { valid, metrics, labels };
}

/** Every expression parses and asks for metrics and labels that exist; every metric is looked at somewhere. */
export function dashboardFaults(files: readonly SourceFile[]): Fault[] {
  const declared = declaredMetrics(files);
  const expressions = dashboardExpressions(files).map(({ path, text }) => ({ path, text, ...parse(text) }));
  const used = new Set(expressions.flatMap(({ metrics }) => [...metrics]));
  const base = (name: string): string => name.replace(/_(bucket|sum|count)$/, '');
  const usedBases = new Set([...used].map(base));
  return [
    ...(expressions.length === 0 ? ['grafana/dashboards has no expressions'] : []),
    ...expressions.filter(({ valid }) => !valid).map(({ path, text }) => `${path}: not PromQL: ${text}`),
    ...expressions.flatMap((expression) => askedInVain(expression, declared)),
    ...[...new Set([...declared.keys()].map(base))]
      .filter((name) => !usedBases.has(name))
      .map((name) => `${declared.get(name)?.path ?? declared.get(`${name}_count`)?.path}: no dashboard shows ${name}`),
  ];
}

function askedInVain(expression: Expression & Parsed, declared: ReadonlyMap<string, Declared>): Fault[] {
  const { path, metrics, labels } = expression;
  const known = [...metrics].filter((name) => declared.has(name) || NOT_OURS.test(name));
  const knownLabels = new Set([...LABELS_OF_PROMETHEUS, ...known.flatMap((name) => declared.get(name)?.labels ?? [])]);
  return [
    ...[...metrics].filter((name) => !known.includes(name)).map((name) => `${path}: nothing declares ${name}`),
    ...[...labels]
      .filter((label) => !knownLabels.has(label))
      .map((label) => `${path}: ${[...metrics].join()} has no label ${label}`),
  ];
}
