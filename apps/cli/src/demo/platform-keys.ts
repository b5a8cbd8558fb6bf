import type { Connection } from '../client/assay-client.js';
import { DeskSession, type WantedKey } from './desk-session.js';

/** What a platform has keys for: each may do the one thing that it is for. */
const KEYS: readonly WantedKey[] = [
  { name: 'Coin ledger: reports every transaction', owner: 'payments@assay.example', scopes: ['ingest'] },
  { name: 'Checkout: asks before it sells', owner: 'checkout@assay.example', scopes: ['risk-check'] },
  { name: 'Payout run: reads what may be paid', owner: 'treasury@assay.example', scopes: ['read'] },
];
const NIGHT_SHIFT: WantedKey = {
  name: 'Case tool of the night shift: decides small cases',
  owner: 'night-shift@assay.example',
  scopes: ['review'],
};

/** Makes them; answers the connection of the night shift. */
export async function makePlatformKeys(connection: Connection): Promise<Connection> {
  const office = DeskSession.withKey(connection);
  for (const key of KEYS) await office.makeKey(key);
  return { ...connection, key: await office.makeKey(NIGHT_SHIFT) };
}
