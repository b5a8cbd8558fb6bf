import { z } from 'zod';
import { SECOND_MS } from '@app/domain';
import type { TimedGift } from '@app/features';
import { readLines } from '../../stream/read-lines.js';

/** As much of a transaction, as the API takes it, as flows are made of. */
export interface FlowEvent {
  readonly id: string;
  readonly type: string;
  readonly occurredAt: string;
  readonly accountId: string;
  readonly counterpartyId?: string | undefined;
  readonly coins?: number | undefined;
}

/** The gifts among a population's events, each a moment. */
export const giftsOf = (events: readonly FlowEvent[]): TimedGift[] =>
  events.flatMap(({ type, accountId: from, counterpartyId: to, coins = 0, occurredAt }) =>
    type === 'gift' && to !== undefined ? [{ from, to, coins, at: Date.parse(occurredAt) }] : [],
  );

/** A published edge list, `source target unixSeconds` a line, perhaps with a header; `.gz` too. */
export async function readEdgeList(file: string): Promise<TimedGift[]> {
  const gifts: TimedGift[] = [];
  for await (const { text } of readLines(file)) {
    const [from, to, seconds] = text.trim().split(/\s+/);
    if (from === undefined || to === undefined || !Number.isFinite(Number(seconds))) continue;
    gifts.push({ from, to, coins: 1, at: Number(seconds) * SECOND_MS });
  }
  return gifts;
}

/** A population's events; lines that are no transactions are an error, as they are for everybody who reads it. */
export async function readFlows(file: string): Promise<FlowEvent[]> {
  const events: FlowEvent[] = [];
  for await (const { text } of readLines(file)) if (text.trim() !== '') events.push(FLOW.parse(JSON.parse(text)));
  return events;
}

const FLOW = z.object({
  id: z.string(),
  type: z.string(),
  occurredAt: z.string(),
  accountId: z.string(),
  counterpartyId: z.string().optional(),
  coins: z.number().optional(),
});
