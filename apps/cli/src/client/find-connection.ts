import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadClientConfig, processEnvironment, SetupError } from '@app/runtime';
import type { Connection } from './assay-client.js';
import { readRunFile } from './run-file.js';

/** What was given on the command line, else by ASSAY_URL and ASSAY_API_KEY, else found in the data directory. */
export async function findConnection(given: { readonly url?: string; readonly key?: string }): Promise<Connection> {
  const config = loadClientConfig(processEnvironment());
  const url = given.url ?? config.apiUrl ?? (await readRunFile(config.dataDir))?.apiUrl;
  const key = given.key ?? config.apiKey ?? (await firstKey(config.dataDir));
  if (url === undefined) throw new SetupError('No running installation was found: start one with `npm start`, or pass --url');
  if (!URL.canParse(url)) throw new SetupError(`${url} is no URL: pass one such as --url http://127.0.0.1:3000`);
  if (key === null) throw new SetupError('No API key was found: pass --key, or set ASSAY_API_KEY');
  return { url, key };
}

async function firstKey(dataDir: string): Promise<string | null> {
  const text = await readFile(join(dataDir, 'first-key'), 'utf8').catch(() => null);
  return text === null ? null : text.trim();
}
