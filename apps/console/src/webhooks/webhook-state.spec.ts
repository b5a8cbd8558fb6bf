import { describe, expect, it } from '@jest/globals';
import { deliveryState, stateOf } from './webhook-state.js';

const NOW = Date.parse('2026-11-23T12:00:00Z');
const HEALTHY = {
  delivered24h: 3,
  failed24h: 0,
  waiting: 0,
  oldestWaitingAt: null,
  lastDeliveredAt: '2026-11-23T11:00:00Z',
  failingSince: null,
};

describe('a webhook', () => {
  it.each([
    ['healthy', {}],
    ['healthy', { failed24h: 2 }],
    ['healthy', { waiting: 1, oldestWaitingAt: '2026-11-23T11:55:00Z' }],
    ['late', { waiting: 1, oldestWaitingAt: '2026-11-23T11:54:59Z' }],
    ['failing', { waiting: 1, oldestWaitingAt: '2026-11-23T11:00:00Z', failingSince: '2026-11-23T11:00:00Z' }],
    ['unused', { lastDeliveredAt: null }],
  ] as const)('is %s with %j', (state, health) => {
    expect(stateOf({ status: 'active', health: { ...HEALTHY, ...health } }, NOW)).toBe(state);
  });

  it('is nothing but disabled once it is', () => {
    const health = { ...HEALTHY, failingSince: '2026-11-23T11:00:00Z' };
    expect(stateOf({ status: 'disabled', health }, NOW)).toBe('disabled');
  });
});

it.each([
  ['waiting', { status: 'waiting', error: null, attempts: 0 }],
  ['waiting', { status: 'waiting', error: 'timeout', attempts: 0 }],
  ['retrying', { status: 'waiting', error: 'timeout', attempts: 1 }],
  ['failed', { status: 'failed', error: 'timeout', attempts: 10 }],
  ['delivered', { status: 'delivered', error: null, attempts: 2 }],
] as const)('a delivery is %s: %j', (state, delivery) => {
  expect(deliveryState(delivery)).toBe(state);
});
