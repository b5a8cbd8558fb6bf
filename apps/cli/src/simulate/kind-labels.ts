import { ABUSE } from './abuse/index.js';
import type { KindLabel } from './api-transaction.js';

/** What is known about each kind of planted abuse: for `labels.json` and for whoever counts what was held. */
export const kindLabels = (): Readonly<Record<string, KindLabel>> =>
  Object.fromEntries(Object.entries(ABUSE).map(([kind, { typology, action }]) => [kind, { typology, action }]));
