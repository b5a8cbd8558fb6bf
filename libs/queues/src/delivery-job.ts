import type { EpochMs } from '@app/domain';

/** The one name that jobs of the queue of webhooks carry. */
export const DELIVER = 'deliver' as const;

/** One attempt at one delivery. Nothing of what is told: the worker reads it again, so it stays out of Redis. */
export interface DeliveryJob {
  readonly deliveryId: number;
  /** Whose claim this is: a job that comes after its end is too late, and another has come for the delivery. */
  readonly claimedUntil: EpochMs;
}
