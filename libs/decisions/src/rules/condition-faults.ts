import type { ASTNode } from '@marcbachmann/cel-js';
import { DETECTORS } from '@app/detectors';
import type { TextPosition } from '@app/domain';
import type { Rule } from '../policy/policy.js';
import { childrenOf, featureAt, nodesOf } from './condition-nodes.js';
import { featureNamed } from './feature-catalogue.js';
import { RULE_ENVIRONMENT, WHEN_CHARACTERS_MAX } from './rule-environment.js';

export interface ConditionFault {
  readonly detail: string;
  readonly position: TextPosition;
}

/** Only what costs no more than its text is long. Regular expressions and bindings can cost any amount. */
const FUNCTIONS: ReadonlySet<string> = new Set(['size', 'contains', 'startsWith', 'endsWith', 'double', 'int']);
const MACROS: ReadonlySet<string> = new Set(['exists', 'all', 'exists_one', 'filter']);

/** What keeps a condition from being used, each with its place; type errors only when its words are known. */
export function conditionFaults({ when, subjects }: Pick<Rule, 'when' | 'subjects'>): ConditionFault[] {
  const at = (offset: number, detail: string): ConditionFault => ({ detail, position: positionOf(when, offset) });
  if (when.length > WHEN_CHARACTERS_MAX)
    return [at(WHEN_CHARACTERS_MAX, `a condition has at most ${WHEN_CHARACTERS_MAX} characters`)];
  const parsed = parseCondition(when);
  if ('error' in parsed) return [at(...toldOf(parsed.error))];
  const nodes = nodesOf(parsed.ast);
  const faults = [
    ...nodes.flatMap((node) => wordFaults(node)),
    ...nodes.flatMap((node) => nestingFaults(node)),
    ...nodes.flatMap((node) => subjectFaults(node, subjects)),
  ];
  if (faults.length > 0) return faults.map(({ offset, detail }) => at(offset, detail));
  const { valid, type, error } = parsed.check();
  if (!valid) return [at(...toldOf(error))];
  return type === 'bool' ? [] : [at(0, `a condition is true or false; this is a ${type}`)];
}

type Parsed = ReturnType<typeof RULE_ENVIRONMENT.parse>;

function parseCondition(when: string): Parsed | { readonly error: unknown } {
  try {
    return RULE_ENVIRONMENT.parse(when);
  } catch (error) {
    return { error };
  }
}

interface Fault {
  readonly offset: number;
  readonly detail: string;
}

function wordFaults(node: ASTNode): Fault[] {
  const offset = node.range.start;
  if (node.op === 'call' || node.op === 'rcall') {
    const [name] = node.args;
    if (FUNCTIONS.has(name) || (MACROS.has(name) && node.op === 'rcall')) return [];
    return [{ offset, detail: `there is no function ${name} in rules; there are ${[...FUNCTIONS, ...MACROS].join(', ')}` }];
  }
  if (node.op === 'map') return [{ offset, detail: 'rules have no maps' }];
  if (node.op === '[]') return signalFaults(node);
  return [];
}

/** Square brackets are for signals, by the name of a detector. */
function signalFaults(node: ASTNode): Fault[] {
  const offset = node.range.start;
  const [of, key] = childrenOf(node);
  if (of?.op !== 'id' || of.args !== 'signals')
    return [{ offset, detail: 'square brackets are for signals, e.g. signals["reciprocity"].score' }];
  if (key?.op !== 'value' || !DETECTORS.some(({ id }) => id === key.args)) {
    return [
      { offset: key?.range.start ?? offset, detail: `no such detector; there are ${DETECTORS.map(({ id }) => id).join(', ')}` },
    ];
  }
  return [];
}

/** A loop within a loop costs the product of both. */
function nestingFaults(node: ASTNode): Fault[] {
  if (!isLoop(node)) return [];
  const inner = childrenOf(node)
    .flatMap((child) => nodesOf(child))
    .find(isLoop);
  return inner === undefined
    ? []
    : [{ offset: inner.range.start, detail: `${loopName(inner)} cannot stand within ${loopName(node)}` }];
}

const loopName = (node: ASTNode): string => (node.op === 'rcall' ? node.args[0] : '');
const isLoop = (node: ASTNode): boolean => MACROS.has(loopName(node));

/** A feature that none of the rule's transactions has would make it unknown for ever. */
function subjectFaults(node: ASTNode, subjects: Rule['subjects']): Fault[] {
  const name = featureAt(node);
  const feature = name === null ? undefined : featureNamed(name);
  if (feature === undefined || subjects.some((subject) => feature.subjects.includes(subject))) return [];
  return [
    {
      offset: node.range.start,
      detail: `${name} is known of ${feature.subjects.join(', ')}, and this rule is for ${subjects.join(', ')}`,
    },
  ];
}

/** Sentences for the faults that people make most; CEL's own words for the others. */
function toldOf(error: unknown): [offset: number, detail: string] {
  if (!(error instanceof Error)) return [0, String(error)];
  const { code, summary, range } = detailsOf(error);
  if (code === 'unknown_variable') return [range, `${summary}. GET /v1/policies/features names all that there are.`];
  if (code === 'no_such_key')
    return [range, `There is no such feature: ${summary.replace('No such key: ', '')}. GET /v1/policies/features names all.`];
  if (code === 'no_such_overload')
    return [range, `These types do not go together: ${summary.replace('no such overload: ', '')}.`];
  return [range, `${summary}.`];
}

function detailsOf(error: Error): { code: string; summary: string; range: number } {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  const summary = 'summary' in error && typeof error.summary === 'string' ? error.summary : error.message;
  const range = 'range' in error ? error.range : null;
  const start = typeof range === 'object' && range !== null && 'start' in range ? range.start : 0;
  return { code, summary, range: typeof start === 'number' ? start : 0 };
}

function positionOf(text: string, offset: number): TextPosition {
  const before = text.slice(0, offset).split('\n');
  return { offset: Math.min(offset, text.length), line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
