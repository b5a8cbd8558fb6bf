import { collectDefaultMetrics, Registry } from 'prom-client';

/** The one registry of this process; each stage declares its metrics on it in `<stage>.metrics.ts`. */
export const metricsRegistry = new Registry();

/** Adds the process's own figures (memory, event loop, handles). Calling it again changes nothing. */
export function collectProcessMetrics(): void {
  if (metricsRegistry.getSingleMetric('process_cpu_seconds_total')) return;
  collectDefaultMetrics({ register: metricsRegistry });
}
