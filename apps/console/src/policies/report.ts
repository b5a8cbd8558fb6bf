import * as z from 'zod/mini';

const PAYOUTS = z.object({
  payouts: z.number(),
  creators: z.number(),
  coins: z.number(),
  dollars: z.number(),
  hours: z.number(),
});

const HELD = z.extend(PAYOUTS, {
  byFate: z.record(z.string(), PAYOUTS),
  honestBySize: z.record(z.string(), PAYOUTS),
});

const REPORT = z.object({
  summary: z.array(z.string()),
  live: HELD,
  draft: HELD,
  newlyHeld: PAYOUTS,
  noLongerHeld: PAYOUTS,
  detectors: z.array(
    z.object({
      detector: z.string(),
      held: z.object({ live: z.number(), draft: z.number() }),
      newlyHeld: z.number(),
      noLongerHeld: z.number(),
      precision: z.nullable(z.object({ share: z.number(), low: z.number(), high: z.number() })),
      known: z.number(),
    }),
  ),
  examples: z.array(
    z.object({
      payoutId: z.string(),
      change: z.enum(['newly-held', 'no-longer-held']),
      coins: z.number(),
      detectors: z.array(z.string()),
      fate: z.string(),
    }),
  ),
});

export type Report = z.infer<typeof REPORT>;
export type Payouts = z.infer<typeof PAYOUTS>;

/** The report as far as the page shows it; null: it was written by another release. */
export function readReport(report: unknown): Report | null {
  const read = z.safeParse(REPORT, report);
  return read.success ? read.data : null;
}
