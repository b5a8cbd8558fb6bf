/** Sums and counts of the worker's histograms by one label, as its /metrics page shows them. */
interface Spent {
  readonly seconds: number;
  readonly times: number;
}

export interface Costs {
  /** By detector; times: batches. */
  readonly detectors: ReadonlyMap<string, Spent>;
  /** By feature family; times: batches. */
  readonly families: ReadonlyMap<string, Spent>;
  /** Transactions that each detector looked at. */
  readonly findings: ReadonlyMap<string, number>;
}

export async function readCosts(metricsUrl: string): Promise<Costs> {
  const page = await (await fetch(metricsUrl)).text();
  return {
    detectors: spentBy(page, 'assay_detector_duration_seconds', 'detector'),
    families: spentBy(page, 'assay_feature_read_seconds', 'family'),
    findings: summed(page, 'assay_detector_findings_total', 'detector'),
  };
}

function spentBy(page: string, histogram: string, label: string): Map<string, Spent> {
  const times = summed(page, `${histogram}_count`, label);
  return new Map(
    [...summed(page, `${histogram}_sum`, label)].map(([name, seconds]) => [name, { seconds, times: times.get(name) ?? 0 }]),
  );
}

function summed(page: string, metric: string, label: string): Map<string, number> {
  const sums = new Map<string, number>();
  for (const [, labels = '', value = '0'] of page.matchAll(new RegExp(`^${metric}\\{([^}]*)\\} (\\S+)$`, 'gm'))) {
    const name = new RegExp(`\\b${label}="([^"]*)"`).exec(labels)?.[1];
    if (name !== undefined) sums.set(name, (sums.get(name) ?? 0) + Number(value));
  }
  return sums;
}

/** What each detector took of a transaction that it looked at, and each family's read of a batch; the dearest first. */
export function costNotes(before: Costs, after: Costs): string[] {
  const looked = (id: string): number => (after.findings.get(id) ?? 0) - (before.findings.get(id) ?? 0);
  const detectors = [...after.detectors]
    .map(([id, { seconds }]) => ({ id, seconds: seconds - (before.detectors.get(id)?.seconds ?? 0), of: looked(id) }))
    .filter(({ of }) => of > 0)
    .sort((a, b) => b.seconds - a.seconds);
  const families = [...after.families]
    .map(([id, spent]) => {
      const earlier = before.families.get(id);
      return { id, seconds: spent.seconds - (earlier?.seconds ?? 0), batches: spent.times - (earlier?.times ?? 0) };
    })
    .filter(({ batches }) => batches > 0)
    .sort((a, b) => b.seconds - a.seconds);
  return [
    'detectors, time per transaction that they looked at (and in all):',
    ...detectors.map(
      ({ id, seconds, of }) => `  ${id}: ${((seconds / of) * 1e6).toFixed(1)} µs × ${of} = ${seconds.toFixed(2)} s`,
    ),
    'feature families, time of a batch’s read, waiting for PostgreSQL and Redis included (and in all; they overlap):',
    ...families.map(
      ({ id, seconds, batches }) =>
        `  ${id}: ${((seconds / batches) * 1e3).toFixed(1)} ms × ${batches} = ${seconds.toFixed(2)} s`,
    ),
  ];
}
