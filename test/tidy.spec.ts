import { existsSync, globSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { DETECTORS } from '@app/detectors';
import { MODEL_AND_POLICY } from '../grafana/model-and-policy.js';
import { FAIRNESS_AND_MONEY } from '../grafana/fairness-and-money.js';
import { PIPELINE } from '../grafana/pipeline.js';
import { REVIEW_DESK } from '../grafana/review-desk.js';
import { documentationFaults, environmentFaults } from './tidy/configuration.js';
import { layeringFaults, LIBS } from './tidy/layering.js';
import { dashboardFaults } from './tidy/metrics.js';
import { nameFaults, queueWordFaults, specFaults } from './tidy/names.js';
import { countFaults } from './tidy/sentences.js';
import { readSources, type Fault, type SourceFile } from './tidy/source-tree.js';

interface Check {
  /** What the rule is. */
  readonly claim: string;
  readonly faults: (files: readonly SourceFile[]) => Fault[];
  /** A tree that breaks the rule in one place, and what the fault says: proof that the check can fail. */
  readonly broken: Readonly<Record<string, string>>;
  readonly says: string;
}

const CHECKS: readonly Check[] = [
  {
    claim: 'a lib imports only libs above it in the sentence',
    faults: layeringFaults,
    broken: { 'libs/ledger/src/a.ts': "import { x } from '@app/holds';" },
    says: 'does not stand above ledger',
  },
  {
    claim: 'only a lib’s index crosses its border',
    faults: layeringFaults,
    broken: { 'apps/api/src/a.ts': "import { x } from '@app/ledger/src/b.js';" },
    says: 'only a lib',
  },
  {
    claim: 'relative imports stay at home, and apps leave each other alone',
    faults: layeringFaults,
    broken: { 'apps/api/src/a.ts': "export * from '../../worker/src/b.js';" },
    says: 'leaves apps/api',
  },
  {
    claim: 'folders are named for their subject',
    faults: nameFaults,
    broken: { 'libs/ledger/src/utils/a.ts': '' },
    says: 'catch-all folder',
  },
  { claim: 'files are in kebab-case', faults: nameFaults, broken: { 'libs/ledger/src/fooBar.ts': '' }, says: 'kebab-case' },
  {
    claim: 'names say what something does',
    faults: nameFaults,
    broken: { 'libs/ledger/src/a.ts': 'export class LedgerManager {}' },
    says: 'LedgerManager',
  },
  {
    claim: 'interfaces carry no I',
    faults: nameFaults,
    broken: { 'libs/ledger/src/a.ts': 'interface IWallet {}' },
    says: 'IWallet',
  },
  {
    claim: 'a payout is called payout',
    faults: nameFaults,
    broken: { 'libs/holds/src/a.ts': 'const redemptionId = 1;' },
    says: 'write payout',
  },
  {
    claim: 'queue means BullMQ',
    faults: queueWordFaults,
    broken: { 'libs/review/src/a.ts': 'const caseQueue = [];' },
    says: 'declares caseQueue',
  },
  {
    claim: 'no test is skipped or singled out',
    faults: specFaults,
    broken: { 'libs/review/src/a.spec.ts': "test.only('x', () => {});" },
    says: 'singles out',
  },
  {
    claim: 'a sentence says one of one',
    faults: countFaults,
    broken: { 'libs/detectors/src/a.ts': 'const message = sentence`${payers.size} new accounts paid`;' },
    says: 'may say "1 new accounts"',
  },
  {
    claim: 'the environment is read in one place',
    faults: environmentFaults,
    broken: { 'libs/review/src/a.ts': 'const port = process.env.PORT;' },
    says: 'reads process.env',
  },
  {
    claim: '.env.example documents every variable that is read',
    faults: documentationFaults,
    broken: { 'libs/runtime/src/config/a.ts': "reader.optional('ASSAY_NEW', rule, 1)" },
    says: 'does not document ASSAY_NEW',
  },
  {
    claim: '.env.example documents nothing that is not read',
    faults: documentationFaults,
    broken: { '.env.example': 'ASSAY_OLD=1' },
    says: 'nothing reads',
  },
  {
    claim: 'dashboards ask for metrics that exist',
    faults: dashboardFaults,
    broken: { 'grafana/dashboards/a.json': '{"expr": "rate(assay_gone_total[1m])"}' },
    says: 'nothing declares assay_gone_total',
  },
  {
    claim: 'dashboards ask for labels that exist',
    faults: dashboardFaults,
    broken: {
      'grafana/dashboards/a.json': '{"expr": "sum by (b) (assay_x)"}',
      'libs/a/src/a.ts': "new Gauge({ name: 'assay_x', help: 'x', labelNames: ['a'], registers })",
    },
    says: 'has no label b',
  },
  {
    claim: 'dashboards are written in PromQL',
    faults: dashboardFaults,
    broken: { 'grafana/dashboards/a.json': '{"expr": "sum by (rate("}' },
    says: 'not PromQL',
  },
  {
    claim: 'a dashboard shows every metric',
    faults: dashboardFaults,
    broken: { 'libs/a/src/a.ts': "new Counter({\n  name: 'assay_unseen_total',\n  help: 'x',\n  registers,\n})" },
    says: 'no dashboard shows assay_unseen_total',
  },
];

const sources = readSources();
const asTree = (files: Readonly<Record<string, string>>): SourceFile[] =>
  Object.entries(files).map(([path, text]) => ({ path, text }));

describe('a tree is refused unless', () => {
  test.each(CHECKS)('$claim', ({ faults, broken, says }) => {
    expect(faults(asTree(broken)).join('\n')).toContain(says);
  });
});

describe('the tree has', () => {
  test.each([...new Set(CHECKS.map(({ faults }) => faults))].map((faults) => [faults.name, faults] as const))(
    'no %s',
    (_, faults) => {
      expect(faults(sources)).toEqual([]);
    },
  );

  test('every lib has its place in the sentence', () => {
    const folders = globSync('libs/*/src/index.ts').map((path) => basename(dirname(dirname(path))));
    expect(folders.sort()).toEqual([...LIBS].sort());
  });

  test('every detector’s folder is registered under its own name, and nothing else is', () => {
    const folders = globSync('libs/detectors/src/*/*.detector.ts').map((path) => basename(path, '.detector.ts'));
    expect(folders.sort()).toEqual(DETECTORS.map(({ id }) => id).sort());
    for (const id of folders) expect(existsSync(`libs/detectors/src/${id}/${id}.detector.spec.ts`)).toBe(true);
  });

  test.each([
    ['pipeline', PIPELINE],
    ['fairness-and-money', FAIRNESS_AND_MONEY],
    ['model-and-policy', MODEL_AND_POLICY],
    ['review-desk', REVIEW_DESK],
  ])('the dashboard %s is what its source says (npm run dashboards)', (name, dashboard) => {
    const written = sources.find(({ path }) => path === `grafana/dashboards/${name}.json`)?.text ?? '{}';
    expect(JSON.parse(written)).toEqual(dashboard);
  });
});
