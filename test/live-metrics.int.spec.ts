import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { freePort } from '@app/runtime';
import { startAssay, type RunningAssay } from '../apps/cli/src/start/index.js';
import { openTestWorld, type TestWorld } from './support/index.js';
import { dashboardExpressions, declaredMetrics, parse } from './tidy/metrics.js';
import { readSources } from './tidy/source-tree.js';

/** `/metrics` of an idle installation: what a dashboard asks for must be there before anything has happened. */
describe('a running installation', () => {
  let world: TestWorld;
  let assay: RunningAssay | null = null;
  let dataDir: string;
  let exposed: ReadonlySet<string>;

  beforeAll(async () => {
    world = await openTestWorld();
    dataDir = mkdtempSync(join(tmpdir(), 'assay-metrics-'));
    assay = await startAssay({ env: { ...world.env, PORT: String(await freePort()), ASSAY_DATA_DIR: dataDir } });
    const pages = await Promise.all(Object.values(assay.metricsUrls).map(async (url) => (await fetch(url)).text()));
    exposed = new Set(pages.flatMap((page) => [...page.matchAll(/^# TYPE (\w+) /gm)].map(([, name]) => name ?? '')));
  });
  afterAll(async () => {
    await assay?.stop();
    rmSync(dataDir, { recursive: true, force: true });
    await world.close();
  });

  const base = (name: string): string => name.replace(/_(bucket|sum|count)$/, '');

  test('exposes every metric that a dashboard asks for', () => {
    const asked = new Set(dashboardExpressions(readSources()).flatMap(({ text }) => [...parse(text).metrics].map(base)));
    expect([...asked.difference(exposed)]).toEqual([]);
  });

  test('exposes only metrics that the check of dashboards knows', () => {
    const declared = new Set([...declaredMetrics(readSources()).keys()].map(base));
    const ours = [...exposed].filter((name) => !/^(process|nodejs)_/.test(name));
    expect(ours.filter((name) => !declared.has(name))).toEqual([]);
  });
});
