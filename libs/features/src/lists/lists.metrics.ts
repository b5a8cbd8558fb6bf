import { metricsRegistry } from '@app/runtime';
import { Gauge } from 'prom-client';
import { LISTS, type ListName } from './lists-features.js';
import type { ListPages } from './match-lists.js';

const listEntries = new Gauge({
  name: 'assay_policy_list_entries',
  help: 'Entries that this process knows on each list, and suppressions, when it last read them.',
  labelNames: ['list'] as const,
  registers: [metricsRegistry],
});

export function tellListEntries({ entries, suppressions }: ListPages): void {
  const counts: Record<ListName, number> = { allow: 0, deny: 0, watch: 0 };
  for (const byValue of entries.values()) {
    for (const matches of byValue.values()) for (const { list } of matches) counts[list] += 1;
  }
  for (const list of LISTS) listEntries.set({ list }, counts[list]);
  listEntries.set(
    { list: 'suppression' },
    [...suppressions.values()].reduce((sum, matches) => sum + matches.length, 0),
  );
}

tellListEntries({ entries: new Map(), suppressions: new Map() });
