import { oneOf, textOf } from '../app/filter-parts.js';

export const DELIVERY_STATUSES = ['waiting', 'delivered', 'failed'] as const;

/** What the page of a webhook shows of its deliveries; kept in the address. */
export interface DeliveryFilter {
  readonly status?: (typeof DELIVERY_STATUSES)[number];
  /** Id of the one that is open. */
  readonly delivery?: string;
}

export const parseDeliveryFilter = ({ status, delivery }: Record<string, unknown>): DeliveryFilter => ({
  status: oneOf(DELIVERY_STATUSES, status),
  delivery: textOf(delivery),
});
