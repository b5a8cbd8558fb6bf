import { join } from 'node:path';
import { positionsOf, readTable } from '../read-table.js';

/** The published features of a payment (Fraud Detection Handbook, chapter 3.4). */
export const CARD_FEATURES = [
  'TX_AMOUNT',
  'TX_DURING_WEEKEND',
  'TX_DURING_NIGHT',
  'CUSTOMER_ID_NB_TX_1DAY_WINDOW',
  'CUSTOMER_ID_AVG_AMOUNT_1DAY_WINDOW',
  'CUSTOMER_ID_NB_TX_7DAY_WINDOW',
  'CUSTOMER_ID_AVG_AMOUNT_7DAY_WINDOW',
  'CUSTOMER_ID_NB_TX_30DAY_WINDOW',
  'CUSTOMER_ID_AVG_AMOUNT_30DAY_WINDOW',
  'TERMINAL_ID_NB_TX_1DAY_WINDOW',
  'TERMINAL_ID_RISK_1DAY_WINDOW',
  'TERMINAL_ID_NB_TX_7DAY_WINDOW',
  'TERMINAL_ID_RISK_7DAY_WINDOW',
  'TERMINAL_ID_NB_TX_30DAY_WINDOW',
  'TERMINAL_ID_RISK_30DAY_WINDOW',
] as const;

export interface Payments {
  readonly rows: readonly Float64Array[];
  readonly labels: Uint8Array;
  /** Of each payment, to count a card once a day. */
  readonly cards: readonly string[];
  readonly days: readonly string[];
}

/** One part of a split, in the order of time. */
export async function readPayments(folder: string, split: 'S' | 'U', part: 'train' | 'eval'): Promise<Payments> {
  const table = await readTable(join(folder, `features_${split}_${part}.csv.gz`));
  const features = positionsOf(table, CARD_FEATURES);
  const [fraud = 0, card = 0, at = 0] = positionsOf(table, ['TX_FRAUD', 'CUSTOMER_ID', 'TX_DATETIME']);
  return {
    rows: table.rows.map((row) => Float64Array.from(features, (position) => Number(row[position]))),
    labels: Uint8Array.from(table.rows, (row) => Number(row[fraud])),
    cards: table.rows.map((row) => row[card] ?? ''),
    days: table.rows.map((row) => (row[at] ?? '').slice(0, 10)),
  };
}
