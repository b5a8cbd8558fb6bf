import type { Plot } from '../scene.js';
import { agency } from './agency.js';
import { battle } from './battle.js';
import { carrier } from './carrier.js';
import { childOnTablet } from './child-on-tablet.js';
import { familyCard } from './family-card.js';
import { generousCreator } from './generous-creator.js';
import { honestDispute } from './honest-dispute.js';
import { newFan } from './new-fan.js';
import { siblings } from './siblings.js';
import { viral } from './viral.js';

/** What resembles abuse and is none, by kind, and how often it happens in a month at scale 1. */
export const INNOCENT: Readonly<Record<string, { readonly plot: Plot; readonly count: number }>> = {
  siblings: { plot: siblings, count: 5 },
  'child-on-tablet': { plot: childOnTablet, count: 4 },
  'family-card': { plot: familyCard, count: 4 },
  battle: { plot: battle, count: 3 },
  'new-fan': { plot: newFan, count: 5 },
  agency: { plot: agency, count: 2 },
  viral: { plot: viral, count: 3 },
  'generous-creator': { plot: generousCreator, count: 4 },
  carrier: { plot: carrier, count: 3 },
  'honest-dispute': { plot: honestDispute, count: 4 },
};
