import type { PipelineDeps } from '@app/pipeline';
import { findParked, previewCase, type CasePreview, type ReviewCase } from '@app/review';

/** What deciding would move and, of a transaction that was set aside, what it failed of. */
export async function describeLife(
  deps: PipelineDeps,
  found: ReviewCase,
): Promise<{ preview: CasePreview; parked: { error: string } | null }> {
  const [preview, parked] = await Promise.all([
    previewCase(deps.database, found, deps.judgement().policy),
    findParked(deps.database, found),
  ]);
  return { preview, parked: parked === null ? null : { error: parked.error } };
}
