import { systemClock, type RecordedTransaction } from '@app/domain';
import type { Database, Sql } from '@app/runtime';
import { moveShowDays } from './attention/move-show-days.js';
import { readAttention } from './attention/read-attention.js';
import { readBalance } from './balance/read-balance.js';
import type { Batch } from './batch.js';
import type { BoardFacts, BoardRun } from './boards/facts/board-facts.js';
import { readBoardFacts } from './boards/facts/read-board-facts.js';
import { boardedGifts } from './boards/boarded-gifts.js';
import { moveBoardEntries } from './boards/move-board-entries.js';
import { readBonds } from './bonds/read-bonds.js';
import { readBoards } from './boards/read-boards.js';
import { moveGiftEdges } from './circulation/move-gift-edges.js';
import { readCirculation } from './circulation/read-circulation.js';
import { readDestination } from './destination/read-destination.js';
import { moveDisputeTallies } from './disputes/move-dispute-tallies.js';
import { readDisputes } from './disputes/read-disputes.js';
import { readingAt, readWithin, UNREAD, type FamilyOutcome } from './family-reading.js';
import type { FeatureFamily, FeatureSet, Reading, Subject, VelocityFeatures } from './feature-set.js';
import { KnownCreators } from './identity/known-creators.js';
import type { IdentitySources } from './identity/leads.js';
import { readIdentity } from './identity/read-identity.js';
import { LinkWriter } from './identity/write-links.js';
import { ListBook } from './lists/list-book.js';
import { moveInstrumentCountries } from './instrument/move-instrument-countries.js';
import { readInstruments } from './instrument/read-instruments.js';
import { applies, limitMsOf, type FeatureStoreOptions, type LoadOptions } from './load-options.js';
import { readPayers } from './payers/read-payers.js';
import { readProvenance } from './provenance/read-provenance.js';
import { Pseudonyms } from './pseudonyms.js';
import { moveCoinPrices } from './rings/move-coin-prices.js';
import { readRings } from './rings/read-rings.js';
import { CatchUp } from './velocity/catch-up.js';
import type { OnRebuildProgress } from './velocity/rebuild-windows.js';
import { VelocityWindows, type VelocityDeps } from './velocity/velocity-windows.js';
import { WindowStore } from './velocity/window-store.js';
import { raiseWindowEpoch } from './velocity/window-truth.js';

/** Reads and keeps what detectors look at. One per process: it remembers which links it has written. */
export class FeatureStore {
  readonly #database: Database;
  readonly #sources: IdentitySources;
  readonly #links: LinkWriter;
  readonly #velocity: VelocityWindows;
  readonly #catchUp: CatchUp;
  readonly #lists: ListBook;
  readonly #windowPartitions: number;

  constructor({ database, redis, redisPrefix, identityKey, windowPartitions = 1, clock = systemClock }: FeatureStoreOptions) {
    const pseudonyms = new Pseudonyms(identityKey);
    const windows: VelocityDeps = {
      sql: database,
      store: new WindowStore(redis, redisPrefix),
      pseudonyms,
      partitions: windowPartitions,
      clock,
    };
    this.#database = database;
    const creators = new KnownCreators();
    this.#sources = { sql: database, pseudonyms, creators };
    this.#links = new LinkWriter(pseudonyms, creators);
    this.#velocity = new VelocityWindows(windows);
    this.#catchUp = new CatchUp(windows);
    this.#lists = new ListBook({ sql: database, pseudonyms, clock });
    this.#windowPartitions = windowPartitions;
  }

  /**
   * The features of each subject, in their order. All families at once, each in one batched read; a batch of
   * gifts takes two statements, and a third where links are new. What cannot be read within its limit is
   * `unknown` with its reason. Throws only when links could not be written (without PostgreSQL nothing can
   * be recorded either: the job is retried), or on a fault of ours.
   */
  async load(subjects: readonly Subject[], options: LoadOptions): Promise<FeatureSet[]> {
    const { asOf, purpose, until, families } = options;
    const batch: Batch = { subjects, asOf, purpose, until };
    if (batch.purpose === 'assess') await this.#links.write(this.#database, subjects);
    const sources = this.#sources;
    const within = <Value>(
      family: FeatureFamily,
      read: () => Promise<ReadonlyMap<number, Value>>,
    ): Promise<FamilyOutcome<Value>> | FamilyOutcome<Value> => {
      if (families?.has(family) === false) return UNREAD;
      return subjects.some((subject) => applies(family, subject))
        ? readWithin({ family, limitMs: limitMsOf(family, options), read })
        : { values: new Map() };
    };
    const identities = within('identity', () => readIdentity(batch, sources));
    const [
      velocity,
      identity,
      circulation,
      provenance,
      disputes,
      boards,
      destination,
      lists,
      rings,
      bonds,
      attention,
      payers,
      balance,
      instrument,
    ] = await Promise.all([
      within('velocity', () => this.#velocity.read(batch)),
      identities,
      within('circulation', () => readCirculation(batch, sources, identities)),
      within('provenance', () => readProvenance(batch, sources)),
      within('disputes', () => readDisputes(batch, sources)),
      within('boards', () => readBoards(batch, sources)),
      within('destination', () => readDestination(batch, sources)),
      within('lists', () => this.#lists.read(batch)),
      within('rings', async () => readRings(batch, sources, await identities)),
      within('bonds', () => readBonds(batch, sources)),
      within('attention', () => readAttention(batch, sources)),
      within('payers', () => readPayers(batch, sources)),
      within('balance', () => readBalance(batch, sources)),
      within('instrument', () => readInstruments(batch, sources)),
    ]);
    if (batch.purpose === 'assess') await this.#mendWindows(velocity);
    return subjects.map((subject, n) => ({
      subject,
      asOf: batch.asOf,
      velocity: velocityAt(velocity, n, applies('velocity', subject)),
      identity: readingAt(identity, n, applies('identity', subject)),
      circulation: readingAt(circulation, n, applies('circulation', subject)),
      provenance: readingAt(provenance, n, applies('provenance', subject)),
      disputes: readingAt(disputes, n, applies('disputes', subject)),
      boards: readingAt(boards, n, applies('boards', subject)),
      destination: readingAt(destination, n, applies('destination', subject)),
      lists: readingAt(lists, n, applies('lists', subject)),
      rings: readingAt(rings, n, applies('rings', subject)),
      bonds: readingAt(bonds, n, applies('bonds', subject)),
      attention: readingAt(attention, n, applies('attention', subject)),
      payers: readingAt(payers, n, applies('payers', subject)),
      balance: readingAt(balance, n, applies('balance', subject)),
      instrument: readingAt(instrument, n, applies('instrument', subject)),
    }));
  }

  /**
   * Adds newly assessed transactions to gift edges, boards, shows, coin prices and dispute tallies, inside the
   * transaction that records their assessments: exactly once, since nothing here is idempotent.
   */
  async moveRollups(sql: Sql, recorded: readonly RecordedTransaction[]): Promise<void> {
    const { pseudonyms } = this.#sources;
    const gifts = await boardedGifts(sql, recorded);
    await moveGiftEdges(sql, gifts);
    await moveBoardEntries(sql, gifts);
    await moveShowDays(sql, recorded);
    await moveInstrumentCountries(sql, recorded, pseudonyms);
    await moveCoinPrices(sql, recorded);
    // Last: the platform's tally is the one row that concurrent batches may have to wait for.
    await moveDisputeTallies(sql, recorded, { pseudonyms, windowPartitions: this.#windowPartitions });
  }

  /** Links payouts to their creators' devices and destinations in the transaction that records them. Idempotent. */
  async linkPayouts(sql: Sql, recorded: readonly RecordedTransaction[]): Promise<void> {
    await this.#links.writeAll(
      sql,
      recorded.filter(({ type }) => type === 'payout'),
    );
  }

  /** All that one run of a leaderboard is judged by, as known at this moment. Reads only. */
  async readBoard(run: BoardRun): Promise<BoardFacts> {
    return readBoardFacts(this.#sources, run);
  }

  /** Fills the velocity windows from the ledger; also begins by itself when an assessment finds them behind. */
  async rebuildWindows(onProgress?: OnRebuildProgress): Promise<void> {
    await this.#catchUp.run(onProgress);
  }

  /** Resolves when no rebuild that began by itself is running. */
  async windowsSettled(): Promise<void> {
    await this.#catchUp.settled();
  }

  /** A write that failed leaves holes: PostgreSQL is told, so that no process trusts the windows until they are rebuilt. */
  async #mendWindows(velocity: FamilyOutcome<Reading<VelocityFeatures>>): Promise<void> {
    if ('missing' in velocity) {
      await raiseWindowEpoch(this.#database);
      return;
    }
    for (const reading of velocity.values.values()) {
      if (reading.status === 'unknown' && reading.reason === 'redis-behind') return this.#catchUp.start();
    }
  }
}

/** Each purchase has a reading of its own: only some partitions of Redis may be behind. */
function velocityAt(
  outcome: FamilyOutcome<Reading<VelocityFeatures>>,
  position: number,
  applies: boolean,
): Reading<VelocityFeatures> | null {
  const reading = readingAt(outcome, position, applies);
  return reading?.status === 'known' ? reading.value : reading;
}
