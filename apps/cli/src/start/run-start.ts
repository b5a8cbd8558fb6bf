import { existsSync } from 'node:fs';
import { join } from 'node:path';
import pc from 'picocolors';
import { processEnvironment, SetupError } from '@app/runtime';
import { startAssay, type RunningAssay } from './start-assay.js';
import { untilAskedToEnd } from './until-asked-to-end.js';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** `npm start`: runs Assay in the foreground until it is asked to end. Throws a SetupError as startAssay does. */
export async function runStart(): Promise<void> {
  const asked = untilAskedToEnd();
  const assay = await startAssay({ env: processEnvironment(), log: (message) => say(pc.dim(message)) });
  announce(assay);
  const reason = await Promise.race([asked, assay.broken]);
  say(pc.dim('ending…'));
  await assay.stop();
  if (reason !== undefined) throw new SetupError(reason);
}

function announce({ apiUrl, metricsUrls, config }: RunningAssay): void {
  const firstKey = join(config.dataDir, 'first-key');
  const key = config.bootstrapApiKey !== null ? 'ASSAY_BOOTSTRAP_API_KEY' : firstKey;
  say(`${pc.green('Assay is ready')}  ${pc.bold(apiUrl)}`);
  say(`  documentation  ${apiUrl}/docs`);
  if (config.bootstrapApiKey !== null || existsSync(firstKey)) say(`  API key        ${key}`);
  const firstLogin = join(config.dataDir, 'first-login');
  say(`  console        ${apiUrl}/console/${existsSync(firstLogin) ? `  (first login in ${firstLogin})` : ''}`);
  say(`  metrics        ${metricsUrls.api}, ${metricsUrls.worker}`);
  say(`  data and logs  ${config.dataDir}`);
  say(pc.dim('  Ctrl-C ends it; the data stays.'));
}
