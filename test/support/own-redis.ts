import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startEmbeddedServices } from '@app/runtime';
import type { Endings } from './endings.js';

const SUPERVISOR = fileURLToPath(new URL('../../dist/libs/runtime/src/embedded/supervisor.js', import.meta.url));

/** For who empties it: other suites keep their data in the one that all of them use. */
export async function openRedisOfItsOwn(endings: Endings): Promise<string> {
  const dataDir = mkdtempSync(join(tmpdir(), 'assay-redis-'));
  endings.add(() => rmSync(dataDir, { recursive: true, force: true }));
  const services = await startEmbeddedServices({ dataDir, postgres: false, durable: false, supervisor: [SUPERVISOR] });
  endings.add(() => services.stop());
  return services.redisUrl ?? '';
}
