/** What the supervisor is asked to run; travels as JSON on its command line. */
export interface EmbeddedOptions {
  /** Absolute; everything that the servers write stays in it. */
  readonly dataDir: string;
  readonly postgres: boolean;
  readonly redis: boolean;
  /** False only where losing the data with the machine is fine (tests): no fsync. */
  readonly durable: boolean;
}

/** What the supervisor says on its standard output, one JSON object per line. */
export type SupervisorLine =
  | { readonly progress: string }
  | { readonly ready: EmbeddedUrls }
  /** `forOperator`: the message says what to do; otherwise it is a fault of ours. */
  | { readonly failed: string };

export interface EmbeddedUrls {
  readonly databaseUrl: string | null;
  readonly redisUrl: string | null;
}
