import { DEFAULT_JUDGEMENT, type Judgement } from '@app/decisions';
import type { JudgementVersions } from '@app/pipeline';

/** What a fresh installation judges by; other versions are not known. */
export async function rememberedJudgement({ policy, model }: JudgementVersions): Promise<Judgement | null> {
  const known = DEFAULT_JUDGEMENT;
  return policy === known.policy.version && model === known.model.version ? known : null;
}
