import { z } from 'zod';
import type { Connection } from '../client/assay-client.js';

const ISSUED = z.object({ secret: z.string() });

interface PlatformKey {
  readonly name: string;
  readonly owner: string;
  readonly scopes: readonly string[];
}

/** What a platform has keys for: each may do the one thing that it is for. */
const KEYS: readonly PlatformKey[] = [
  { name: 'Coin ledger: reports every transaction', owner: 'payments@assay.example', scopes: ['ingest'] },
  { name: 'Checkout: asks before it sells', owner: 'checkout@assay.example', scopes: ['risk-check'] },
  { name: 'Payout run: reads what may be paid', owner: 'treasury@assay.example', scopes: ['read'] },
];
const NIGHT_SHIFT: PlatformKey = {
  name: 'Case tool of the night shift: decides small cases',
  owner: 'night-shift@assay.example',
  scopes: ['review'],
};

/** Makes them; answers the connection of the night shift. */
export async function makePlatformKeys(connection: Connection): Promise<Connection> {
  for (const key of KEYS) await makeKey(connection, key);
  return { ...connection, key: await makeKey(connection, NIGHT_SHIFT) };
}

async function makeKey({ url, key }: Connection, wanted: PlatformKey): Promise<string> {
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
  const answer = await fetch(`${url}/v1/keys`, { method: 'POST', headers, body: JSON.stringify(wanted) });
  if (!answer.ok) throw new Error(`the demo could not make the key "${wanted.name}": ${answer.status}`);
  return ISSUED.parse(await answer.json()).secret;
}
