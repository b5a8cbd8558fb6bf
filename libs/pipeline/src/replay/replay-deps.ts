import type { Judgement } from '@app/decisions';
import type { Detector } from '@app/detectors';
import type { Database } from '@app/runtime';

/** What judging history again needs. */
export interface ReplayDeps {
  readonly database: Database;
  readonly detectors: readonly Detector[];
  /** By the versions that an assessment names; null when one of them is not known any more. */
  readonly judgementOf: (versions: JudgementVersions) => Promise<Judgement | null>;
}

export interface JudgementVersions {
  readonly policy: string;
  readonly model: string;
}

/** Asks for each pair of versions once: a run of history has a handful. */
export function remembered(judgementOf: ReplayDeps['judgementOf']): ReplayDeps['judgementOf'] {
  const asked = new Map<string, Promise<Judgement | null>>();
  return (versions) => {
    const key = JSON.stringify([versions.policy, versions.model]);
    const known = asked.get(key) ?? judgementOf(versions);
    asked.set(key, known);
    return known;
  };
}
