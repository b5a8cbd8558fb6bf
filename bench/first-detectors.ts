import { setTimeout as wait } from 'node:timers/promises';
import { completePolicy, DEFAULT_DRAFT, insertPolicy, insertPublication, type PolicyDraft } from '@app/decisions';
import { DETECTORS } from '@app/detectors';
import type { Installation } from './installation.js';

/** Those that the first release had. What no other looks at is then not read either. */
const FIRST: ReadonlySet<string> = new Set([
  'identity-overlap',
  'loop-share',
  'temporal-cycle',
  'reciprocity',
  'terminal-burst',
  'new-money',
  'card-testing',
  'dispute-propensity',
  'disputed-income',
  'shared-destination',
  'young-coins',
]);

const DRAFT: PolicyDraft = {
  ...DEFAULT_DRAFT,
  name: 'first-detectors',
  detectors: Object.fromEntries(DETECTORS.filter(({ id }) => !FIRST.has(id)).map(({ id }) => [id, { mode: 'off' as const }])),
};

/** A process looks for a new policy once a second. */
const POLL_MS = 50;
const SEEN_WITHIN_MS = 10_000;

/** Switches every later detector off, as staff would; resolves when the worker judges by that. */
export async function useFirstDetectors({ assay, database }: Installation): Promise<void> {
  const policy = completePolicy(DRAFT);
  const { version } = policy;
  const at = Date.now();
  await database.transaction(async (sql) => {
    await insertPolicy(sql, { policy, document: DRAFT, author: 'key:bench', owner: 'bench', at });
    const publication = { version, kind: 'publish', at, actor: 'key:bench-2', owner: 'bench-2', backtestId: null } as const;
    await insertPublication(sql, { ...publication, reason: 'benchmark' });
  });
  const until = Date.now() + SEEN_WITHIN_MS;
  while (!(await isLive(assay.metricsUrls.worker, version))) {
    if (Date.now() > until) throw new Error(`the worker does not judge by ${version}`);
    await wait(POLL_MS);
  }
}

async function isLive(metricsUrl: string, version: string): Promise<boolean> {
  const page = await (await fetch(metricsUrl)).text();
  return page.split('\n').some((line) => line.startsWith('assay_policy_live_info{') && line.includes(`policy="${version}"`));
}
