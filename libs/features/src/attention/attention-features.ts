/** What one show earned on one day, and the most people that watched it at once. */
export interface ShowDay {
  /** Days since 1970-01-01 UTC. */
  readonly day: number;
  /** Null where the platform names no show: the day as a whole. */
  readonly liveId: string | null;
  readonly gifts: number;
  readonly coins: number;
  readonly viewers: number;
  /** Fewer than 10 viewers count as 10. */
  readonly coinsPerViewer: number;
}

export interface AttentionFeatures {
  /** The show-day of the last 30 days that earned most, of those whose viewers were told. */
  readonly show: ShowDay;
  /** Coins per viewer of the other creators' shows of that day whose audiences are nearest in size; at most 80. */
  readonly peersCoinsPerViewer: readonly number[];
}
