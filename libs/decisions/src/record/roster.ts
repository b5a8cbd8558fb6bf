import { DETECTORS } from '@app/detectors';
import type { Sql } from '@app/runtime';
import type { Assessment } from '../assessment.js';

/** The detectors of this release, in the order of a status string. */
export const ROSTER: readonly string[] = Object.freeze(DETECTORS.map(({ id }) => id));

const OF_THIS_RELEASE: ReadonlySet<string> = new Set(ROSTER);

/** Names for the signals of a batch: the detectors, and after them what rules and lists had to say in it, if anything. */
export function rosterOf(assessments: readonly Pick<Assessment, 'signals'>[]): readonly string[] {
  const others = new Set<string>();
  const seen = new Set<Assessment['signals']>();
  for (const { signals } of assessments) {
    if (seen.has(signals)) continue;
    seen.add(signals);
    for (const id of Object.keys(signals)) if (!OF_THIS_RELEASE.has(id)) others.add(id);
  }
  return others.size === 0 ? ROSTER : [...ROSTER, ...[...others].sort()];
}

/** The detectors among the names of a roster: those of rules and lists have a colon. */
export const detectorsOnRoster = (roster: readonly string[]): readonly string[] => roster.filter((name) => !name.includes(':'));

/** What assessments of a batch have in common. */
export interface Roster {
  readonly detectors: readonly string[];
  readonly model: string;
  /** Feature families that were read, in the order of the release's. */
  readonly families: readonly string[];
}

/**
 * Makes sure that a roster has its row; one per (names, model, families) for ever. Assessments find it by its content,
 * so a database that was restored, or several in one process, need no cache to be told.
 */
export async function ensureRoster(sql: Sql, { detectors, model, families }: Roster): Promise<void> {
  await sql.query({
    name: 'ensure-roster',
    text: `insert into roster (detectors, model, families) values ($1::text[], $2, $3::text[])
      on conflict (detectors, model, families) do nothing`,
    values: [detectors, model, families],
  });
}
