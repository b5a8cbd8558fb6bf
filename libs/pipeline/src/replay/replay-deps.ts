import { judgementOf, type Judgement, type Policy } from '@app/decisions';
import type { Detector } from '@app/detectors';
import type { Model } from '@app/models';
import type { Database } from '@app/runtime';

/** What judging history again needs. */
export interface ReplayDeps {
  readonly database: Database;
  readonly detectors: readonly Detector[];
  /** Null when it is not known any more. */
  readonly policyOf: (version: string) => Promise<Policy | null>;
  readonly modelOf: (version: string) => Promise<Model | null>;
}

export interface JudgementVersions {
  readonly policy: string;
  readonly model: string;
}

/** Finds judgements by their versions and asks for each once: a run of history has a handful. */
export class Judgements {
  readonly #deps: Pick<ReplayDeps, 'policyOf' | 'modelOf'>;
  readonly #found = new Map<string, Promise<Judgement | null>>();

  constructor(deps: Pick<ReplayDeps, 'policyOf' | 'modelOf'>) {
    this.#deps = deps;
  }

  /** Null when one of the two is not known any more. */
  of(versions: JudgementVersions): Promise<Judgement | null> {
    const key = JSON.stringify([versions.policy, versions.model]);
    const found = this.#found.get(key) ?? this.#find(versions);
    this.#found.set(key, found);
    return found;
  }

  async #find(versions: JudgementVersions): Promise<Judgement | null> {
    const [policy, model] = await Promise.all([this.#deps.policyOf(versions.policy), this.#deps.modelOf(versions.model)]);
    return policy === null || model === null ? null : judgementOf(policy, model);
  }
}
