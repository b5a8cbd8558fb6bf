import { Environment, type Context } from '@marcbachmann/cel-js';
import { DETECTORS, type Finding, type Findings } from '@app/detectors';
import { FEATURES } from './feature-catalogue.js';
import { UnknownFeature, type FeatureType, type FeatureView, type NamedFeature } from './named-feature.js';

/** A rule is read by people: what is longer than this is two rules. They also bound what one evaluation can cost. */
export const WHEN_CHARACTERS_MAX = 2_000;
const NODES_MAX = 200;
const DEPTH_MAX = 24;
const LIST_ELEMENTS_MAX = 100;

/** What a rule is evaluated over: features, and what detectors found in them. */
export interface RuleView extends FeatureView {
  readonly findings: Findings;
}

/** A group of features as CEL sees it: fields are read when a rule asks for them, and throw where they are not known. */
class Group {
  readonly view: FeatureView;
  constructor(view: FeatureView) {
    this.view = view;
  }
}

/** What a detector found, as CEL sees it. */
class SignalReading {
  readonly #finding: Finding | undefined;
  constructor(finding: Finding | undefined) {
    this.#finding = finding;
  }

  /** `none` where the detector does not look at such transactions, or is off. */
  get status(): string {
    return this.#finding?.status ?? 'none';
  }

  get isHit(): boolean {
    return this.#looked().status === 'hit';
  }

  get score(): number {
    const finding = this.#looked();
    return finding.status === 'hit' || finding.status === 'clear' ? finding.score : 0;
  }

  get action(): string {
    const finding = this.#looked();
    return finding.status === 'hit' ? finding.action : 'none';
  }

  /** A detector that could not say makes a rule that rests on it unknown. */
  #looked(): Finding {
    const finding = this.#finding;
    if (finding === undefined) throw new UnknownFeature(null, 'not-provided');
    if (finding.status === 'unknown') throw new UnknownFeature(finding.missing[0] ?? null, finding.reasons[0] ?? 'not-provided');
    if (finding.status === 'failed') throw new UnknownFeature(null, 'not-provided');
    return finding;
  }
}

/** Fields of a signal, with CEL's types. */
export const SIGNAL_FIELDS = { status: 'string', isHit: 'bool', score: 'double', action: 'string' } as const satisfies Record<
  string,
  FeatureType
>;

type GroupType = new (view: FeatureView) => Group;

function groupType(features: readonly NamedFeature[]): GroupType {
  class OneGroup extends Group {}
  for (const { field, read } of features) {
    Object.defineProperty(OneGroup.prototype, field, {
      get(this: Group) {
        return read(this.view);
      },
    });
  }
  return OneGroup;
}

const GROUPS: ReadonlyMap<string, readonly NamedFeature[]> = Map.groupBy(FEATURES, ({ group }) => group);
const GROUP_TYPES: ReadonlyMap<string, GroupType> = new Map([...GROUPS].map(([name, features]) => [name, groupType(features)]));

/** The language of rules: typed, named features, and numbers that need no point to be compared. */
export const RULE_ENVIRONMENT = openEnvironment();

function openEnvironment(): Environment {
  const limits = {
    maxAstNodes: NODES_MAX,
    maxDepth: DEPTH_MAX,
    maxListElements: LIST_ELEMENTS_MAX,
    maxMapEntries: 0,
    maxCallArguments: 2,
  };
  const environment = new Environment({ limits });
  for (const [name, features] of GROUPS) {
    const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Features`;
    const fields = Object.fromEntries(features.map((feature) => [feature.field, feature.type]));
    const ctor = GROUP_TYPES.get(name);
    if (ctor === undefined) throw new Error(`the features ${name} have no type`);
    environment.registerType(type, { ctor, fields }).registerVariable(name, type);
  }
  environment
    .registerType('Signal', { ctor: SignalReading, fields: SIGNAL_FIELDS })
    .registerVariable('signals', 'map<string, Signal>');
  return withMixedNumbers(environment);
}

/** Features are doubles and people write 5: CEL itself compares such numbers but neither equates nor adds them. */
function withMixedNumbers(environment: Environment): Environment {
  const operations = {
    '+': (a: number, b: number) => a + b,
    '-': (a: number, b: number) => a - b,
    '*': (a: number, b: number) => a * b,
    '/': (a: number, b: number) => a / b,
  } as const;
  for (const [operator, operate] of Object.entries(operations)) {
    const mixed = (a: number | bigint, b: number | bigint): number => operate(Number(a), Number(b));
    environment.registerOperator(`double ${operator} int`, mixed).registerOperator(`int ${operator} double`, mixed);
  }
  return environment.registerOperator('double == int', (a: number, b: bigint) => a === Number(b));
}

/** The values that a rule's evaluation may ask for. Nothing is read before it is asked for. */
export function ruleContext(view: RuleView): Context {
  let signals: ReadonlyMap<string, SignalReading> | null = null;
  const context: Context = {
    get signals() {
      return (signals ??= signalsOf(view.findings));
    },
  };
  for (const [name, Type] of GROUP_TYPES) context[name] = new Type(view);
  return context;
}

/** Of every detector: one that said nothing is `none`, not an error. A plain Map, since CEL takes no other. */
const signalsOf = (findings: Findings): ReadonlyMap<string, SignalReading> =>
  new Map(DETECTORS.map(({ id }) => [id, new SignalReading(findings[id])]));
