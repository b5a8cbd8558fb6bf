export interface Statement {
  readonly text: string;
  readonly values?: readonly unknown[];
  /** Names a statement that each connection prepares once; one name means one text for ever. */
  readonly name?: string;
}

/**
 * Hand-written SQL, inside or outside of a transaction. Rows arrive as: int8 → number (throws when
 * unsafe), timestamptz → epoch milliseconds, date → 'YYYY-MM-DD', bytea → Buffer, json parsed,
 * numeric → string (a sum of bigint is numeric: cast it).
 */
export interface Sql {
  query<Row>(statement: Statement): Promise<{ rows: Row[]; rowCount: number }>;
}
