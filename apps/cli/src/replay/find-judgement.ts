import { DEFAULT_POLICY, type Policy } from '@app/decisions';
import { NO_MODEL, type Model } from '@app/models';

/** What a fresh installation judges by; other versions are not known. */
export const rememberedPolicy = async (version: string): Promise<Policy | null> =>
  version === DEFAULT_POLICY.version ? DEFAULT_POLICY : null;

export const rememberedModel = async (version: string): Promise<Model | null> => (version === NO_MODEL.version ? NO_MODEL : null);
