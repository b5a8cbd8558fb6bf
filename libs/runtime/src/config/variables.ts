import type { Environment } from './environment.js';
import { SetupError } from '../setup-error.js';

/** What one variable must look like; `example` is a value that would do. */
export interface Rule<Value> {
  readonly expected: string;
  readonly example: string;
  /** The value, or undefined when the text is not one. */
  readonly parse: (text: string) => Value | undefined;
}

export const integer = (min: number, max: number, example: number): Rule<number> => ({
  expected: `a whole number from ${min} to ${max}`,
  example: String(example),
  parse: (text) => {
    const value = Number(text);
    return /^\d+$/.test(text) && value >= min && value <= max ? value : undefined;
  },
});

export const matching = (pattern: RegExp, expected: string, example: string): Rule<string> => ({
  expected,
  example,
  parse: (text) => (pattern.test(text) ? text : undefined),
});

export const oneOf = <const Choice extends string>(choices: readonly Choice[], example: Choice): Rule<Choice> => ({
  expected: `one of ${choices.join(', ')}`,
  example,
  parse: (text) => choices.find((choice) => choice === text),
});

export const url = (protocols: readonly string[], example: string): Rule<string> => ({
  expected: `a URL that starts with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`,
  example,
  parse: (text) => (URL.canParse(text) && protocols.includes(new URL(text).protocol) ? text : undefined),
});

/**
 * Reads variables and collects every fault, so that the operator mends all of them at once.
 * Values that are refused are not repeated in the message: they may be secrets.
 */
export class VariableReader {
  readonly #faults: string[] = [];

  constructor(readonly env: Environment) {}

  /** The variable's value, or `fallback` where it is not set; an empty one counts as not set. */
  optional<Value, Fallback>(name: string, rule: Rule<Value>, fallback: Fallback): Value | Fallback {
    const text = this.env[name];
    if (text === undefined || text === '') return fallback;
    const value = rule.parse(text);
    if (value !== undefined) return value;
    this.#faults.push(`${name} must be ${rule.expected}, for example ${name}=${rule.example}`);
    return fallback;
  }

  required(name: string, rule: Rule<string>): string {
    if (!this.env[name]) this.#faults.push(`${name} is required: ${rule.expected}, for example ${name}=${rule.example}`);
    return this.optional(name, rule, '');
  }

  /** Throws a {@link SetupError} that names every fault met so far. */
  refuseFaults(): void {
    if (this.#faults.length === 0) return;
    throw new SetupError(`The environment is not usable:\n${this.#faults.map((fault) => `  - ${fault}`).join('\n')}`);
  }
}
