import { readFile } from 'node:fs/promises';
import {
  completePolicy,
  DEFAULT_DRAFT,
  DEFAULT_POLICY,
  policyFaults,
  readPublications,
  type Policy,
  type PolicyDraft,
} from '@app/decisions';
import type { ReplayDeps } from '@app/pipeline';
import { SetupError, type Database } from '@app/runtime';

/** A saved policy by its version, or the draft in a file. Throws a SetupError that says what is wrong with it. */
export async function findDraft({ policyOf }: Pick<ReplayDeps, 'policyOf'>, named: string): Promise<Policy> {
  if (!named.endsWith('.json')) {
    const policy = await policyOf(named);
    if (policy === null) throw new SetupError(`There is no policy ${named}: name a saved version, or a file that ends in .json`);
    return policy;
  }
  const text = await readFile(named, 'utf8').catch((cause: unknown) => {
    throw new SetupError(`${named} cannot be read`, { cause });
  });
  const draft: PolicyDraft = { ...DEFAULT_DRAFT, ...changesIn(named, text) };
  const faults = faultsOf(named, draft);
  if (faults.length > 0) {
    throw new SetupError(`${named} is no policy:\n${faults.map(({ pointer, detail }) => `- ${pointer}: ${detail}`).join('\n')}`);
  }
  return completePolicy(draft);
}

/** What is no policy at all, e.g. a list, breaks the check itself. */
function faultsOf(file: string, draft: PolicyDraft): ReturnType<typeof policyFaults> {
  try {
    return policyFaults(draft);
  } catch (cause) {
    throw new SetupError(`${file} does not have the shape of a policy`, { cause });
  }
}

function changesIn(file: string, text: string): Partial<PolicyDraft> {
  try {
    const changes: Partial<PolicyDraft> = JSON.parse(text);
    return changes;
  } catch (error) {
    throw new SetupError(`${file} is no JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** What an installation judges by now. */
export async function liveVersionOf(database: Database): Promise<string> {
  const [latest] = await readPublications(database, 1);
  return latest?.version ?? DEFAULT_POLICY.version;
}
