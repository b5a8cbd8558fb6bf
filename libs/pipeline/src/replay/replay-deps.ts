import { DEFAULT_POLICY, judgementOf, policyByVersion, type ControlDraw, type Judgement, type Policy } from '@app/decisions';
import { DETECTORS, type Detector } from '@app/detectors';
import { modelByVersion, type Model } from '@app/models';
import type { Database } from '@app/runtime';

/** What judging history again needs. */
export interface ReplayDeps {
  readonly database: Database;
  readonly detectors: readonly Detector[];
  /** Null when it is not known any more. */
  readonly policyOf: (version: string) => Promise<Policy | null>;
  readonly modelOf: (version: string) => Promise<Model | null>;
  /** As the worker draws; absent: nothing was let go for the control group. */
  readonly controlDraw?: ControlDraw;
}

/** What an installation remembers: every policy that was saved, every model that was trained. */
export const replayFrom = (database: Database, controlDraw?: ControlDraw): ReplayDeps => ({
  database,
  detectors: DETECTORS,
  policyOf: async (version) =>
    (await policyByVersion(database, version)) ?? (version === DEFAULT_POLICY.version ? DEFAULT_POLICY : null),
  modelOf: (version) => modelByVersion(database, version).catch(unlessUnknown),
  ...(controlDraw === undefined ? {} : { controlDraw }),
});

/** A store that is away has a code; a version that never was has none. */
function unlessUnknown(error: unknown): null {
  if (!(error instanceof Error) || 'code' in error) throw error;
  return null;
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
