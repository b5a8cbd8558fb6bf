import './typescript-hooks.mjs';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const source = (path) => fileURLToPath(new URL(path, import.meta.url));

/** One PostgreSQL and one Redis for all suites of this run, from the sources, without fsync. */
export default async function startServices() {
  const { startEmbeddedServices } = await import('../../libs/runtime/src/embedded/start-embedded-services.ts');
  const dataDir = mkdtempSync(join(tmpdir(), 'assay-test-'));
  chmodSync(dataDir, 0o711);
  const hooks = new URL('./typescript-hooks.mjs', import.meta.url).href;
  const supervisor = ['--import', hooks, source('../../libs/runtime/src/embedded/supervisor.ts')];
  const removeData = () => rmSync(dataDir, { recursive: true, force: true });
  const services = await startEmbeddedServices({ dataDir, durable: false, supervisor }).catch((error) => {
    removeData();
    throw error;
  });
  // Jest's workers get the environment of this process.
  process.env.ASSAY_TEST_DATABASE_URL = services.databaseUrl;
  process.env.ASSAY_TEST_REDIS_URL = services.redisUrl;
  globalThis.stopServices = async () => {
    await services.stop();
    removeData();
  };
}
