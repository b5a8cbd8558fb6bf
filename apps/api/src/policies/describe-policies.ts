import {
  completePolicy,
  holdCostDollars,
  readPublications,
  type Backtest,
  type Publication,
  type SavedPolicy,
} from '@app/decisions';
import { toIso, type EpochMs, type JsonObject } from '@app/domain';
import type { Sql } from '@app/runtime';

/** What was live when, for telling drafts from what was published. */
export class Standings {
  readonly #publications: readonly Publication[];

  constructor(publications: readonly Publication[]) {
    this.#publications = publications;
  }

  static async read(sql: Sql): Promise<Standings> {
    return new Standings(await readPublications(sql));
  }

  /** What is live. */
  get latest(): Publication {
    const [latest] = this.#publications;
    if (latest === undefined) throw new Error('no policy is live: processes make the default one so when they start');
    return latest;
  }

  of(version: string): readonly Publication[] {
    return this.#publications.filter((publication) => publication.version === version);
  }

  statusOf(version: string): 'draft' | 'live' | 'retired' {
    if (this.latest.version === version) return 'live';
    return this.of(version).length > 0 ? 'retired' : 'draft';
  }
}

export function policyToWire({ version, document, author, owner, createdAt }: SavedPolicy, standings: Standings): JsonObject {
  return { version, name: document.name, status: standings.statusOf(version), author, owner, createdAt: toIso(createdAt) };
}

interface Details {
  readonly standings: Standings;
  readonly backtests: readonly Backtest[];
}

export function policyDetails(saved: SavedPolicy, { standings, backtests }: Details): JsonObject {
  const { limits, weights, modes, costOfDelay } = completePolicy(saved.document, saved.version);
  const document: JsonObject = JSON.parse(JSON.stringify(saved.document));
  return {
    ...policyToWire(saved, standings),
    document,
    effective: { limits, weights, modes, holdCostDollars: holdCostDollars(costOfDelay) },
    publications: standings.of(saved.version).map(publicationToWire),
    backtests: backtests.map((backtest) => ({ ...backtestToWire(backtest), report: null })),
  };
}

export const publicationToWire = ({ number, at, ...publication }: Publication): JsonObject => ({
  ...publication,
  publication: number,
  at: toIso(at),
});

const isoOrNull = (at: EpochMs | null): string | null => (at === null ? null : toIso(at));

export const backtestToWire = ({
  number: _number,
  since,
  until,
  createdAt,
  startedAt,
  finishedAt,
  ...backtest
}: Backtest): JsonObject => ({
  ...backtest,
  since: toIso(since),
  until: toIso(until),
  createdAt: toIso(createdAt),
  startedAt: isoOrNull(startedAt),
  finishedAt: isoOrNull(finishedAt),
});
