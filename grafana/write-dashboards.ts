/** Writes the dashboards as Grafana reads them: `npm run dashboards`. test/tidy.spec.ts compares. */
import { writeFileSync } from 'node:fs';
import { PIPELINE } from './pipeline.js';

writeFileSync(new URL('dashboards/pipeline.json', import.meta.url), `${JSON.stringify(PIPELINE, null, 2)}\n`);
