import { DAY_MS } from '@app/domain';

/** As much of a transaction, as the API takes it, as somebody needs who only counts. */
export interface CountedEvent {
  readonly id: string;
  readonly type: string;
  readonly occurredAt: string;
  readonly accountId: string;
  readonly counterpartyId?: string | undefined;
}

/** What a person with a spreadsheet would know about a payout. */
export interface Degree {
  /** Accounts that gifted the payee in the 30 days before. */
  readonly gifters: number;
  /** The same, and those that the payee gifted. */
  readonly counterparties: number;
}

const WINDOW_MS = 30 * DAY_MS;
export const NO_DEGREE: Degree = { gifters: 0, counterparties: 0 };

/** Counts who dealt with whom while a population passes by in order of time. */
export class Counterparties {
  /** By account, and by other account, when they last dealt with each other. */
  readonly #gifters = new Map<string, Map<string, number>>();
  readonly #gifted = new Map<string, Map<string, number>>();
  readonly #degrees = new Map<string, Degree>();

  see({ id, type, occurredAt, accountId, counterpartyId }: CountedEvent): void {
    const at = Date.parse(occurredAt);
    if (type === 'gift' && counterpartyId !== undefined) {
      note(this.#gifters, { account: counterpartyId, other: accountId, at });
      note(this.#gifted, { account: accountId, other: counterpartyId, at });
    }
    if (type !== 'payout') return;
    const gifters = recent(this.#gifters.get(accountId), at);
    const gifted = recent(this.#gifted.get(accountId), at);
    this.#degrees.set(id, { gifters: gifters.length, counterparties: new Set([...gifters, ...gifted]).size });
  }

  of(payoutId: string): Degree {
    return this.#degrees.get(payoutId) ?? NO_DEGREE;
  }
}

type Dealings = Map<string, Map<string, number>>;

function note(dealings: Dealings, { account, other, at }: { account: string; other: string; at: number }): void {
  const known = dealings.get(account) ?? new Map<string, number>();
  known.set(other, at);
  dealings.set(account, known);
}

const recent = (dealings: Map<string, number> | undefined, at: number): string[] =>
  [...(dealings ?? [])].flatMap(([other, last]) => (last > at - WINDOW_MS ? [other] : []));
