/** Writes the dashboards as Grafana reads them: `npm run dashboards`. test/tidy.spec.ts compares. */
import { writeFileSync } from 'node:fs';
import { MODEL_AND_POLICY } from './model-and-policy.js';
import { FAIRNESS_AND_MONEY } from './fairness-and-money.js';
import { PIPELINE } from './pipeline.js';
import { REVIEW_DESK } from './review-desk.js';

writeFileSync(new URL('dashboards/pipeline.json', import.meta.url), `${JSON.stringify(PIPELINE, null, 2)}\n`);
writeFileSync(new URL('dashboards/model-and-policy.json', import.meta.url), `${JSON.stringify(MODEL_AND_POLICY, null, 2)}\n`);
writeFileSync(new URL('dashboards/fairness-and-money.json', import.meta.url), `${JSON.stringify(FAIRNESS_AND_MONEY, null, 2)}\n`);
writeFileSync(new URL('dashboards/review-desk.json', import.meta.url), `${JSON.stringify(REVIEW_DESK, null, 2)}\n`);
