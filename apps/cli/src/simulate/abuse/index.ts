import type { Plot } from '../scene.js';
import { boardBoosting } from './board-boosting.js';
import { disputingPayers } from './disputing-payers.js';
import { giftBackPair } from './gift-back-pair.js';
import { longCycle } from './long-cycle.js';
import { muleDestination } from './mule-destination.js';
import { puppetsOnOneCard } from './puppets-one-card.js';
import { puppetsOnOneDevice } from './puppets-one-device.js';
import { ringOfThree } from './ring-of-three.js';
import { stolenCards } from './stolen-cards.js';

/** Planted abuse by its kind, and how often it happens in a month at scale 1. */
export const ABUSE: Readonly<Record<string, { readonly plot: Plot; readonly count: number }>> = {
  'puppets-one-device': { plot: puppetsOnOneDevice, count: 5 },
  'puppets-one-card': { plot: puppetsOnOneCard, count: 5 },
  'ring-of-three': { plot: ringOfThree, count: 3 },
  'long-cycle': { plot: longCycle, count: 3 },
  'gift-back-pair': { plot: giftBackPair, count: 3 },
  'stolen-cards': { plot: stolenCards, count: 2 },
  'disputing-payers': { plot: disputingPayers, count: 4 },
  'mule-destination': { plot: muleDestination, count: 3 },
  'board-boosting': { plot: boardBoosting, count: 4 },
};
