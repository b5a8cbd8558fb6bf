import { toIso, type EpochMs, type JsonObject } from '@app/domain';
import type { Delivery, Webhook } from '@app/notices';

const timeOrNull = (at: EpochMs | null): string | null => (at === null ? null : toIso(at));

export const webhookToWire = ({ createdAt, previousSecretEndsAt, health, events, ...webhook }: Webhook): JsonObject => ({
  ...webhook,
  events: [...events],
  createdAt: toIso(createdAt),
  previousSecretEndsAt: timeOrNull(previousSecretEndsAt),
  health: {
    ...health,
    oldestWaitingAt: timeOrNull(health.oldestWaitingAt),
    lastDeliveredAt: timeOrNull(health.lastDeliveredAt),
    failingSince: timeOrNull(health.failingSince),
  },
});

export const deliveryToWire = ({ id, occurredAt, nextAttemptAt, lastAttemptAt, data, ...delivery }: Delivery): JsonObject => ({
  ...delivery,
  id: String(id),
  occurredAt: toIso(occurredAt),
  nextAttemptAt: timeOrNull(nextAttemptAt),
  lastAttemptAt: timeOrNull(lastAttemptAt),
  payload: { type: delivery.type, timestamp: toIso(occurredAt), data },
});
