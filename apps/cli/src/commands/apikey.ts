import { Argument, InvalidArgumentError, type Command } from 'commander';
import { DAY_MS, systemClock, toIso } from '@app/domain';
import { createApiKey, isScope, listApiKeys, revokeApiKey, SCOPES, type ApiKey, type Scope } from '@app/review';
import { Database } from '@app/runtime';
import { findInstallation } from '../client/find-installation.js';
import { renderTable } from '../terminal/table.js';
import { whole } from './options.js';

interface CreateOptions {
  readonly owner: string;
  readonly scopes: readonly Scope[];
  readonly days?: number;
}

export function addApikey(program: Command): void {
  const apikey = program
    .command('apikey')
    .summary('create, list and revoke API keys')
    .description('API keys of the installation that runs on the data directory, or of DATABASE_URL.')
    .addHelpText(
      'after',
      '\nExamples:\n  $ npm run assay -- apikey create platform --owner payments --scopes ingest,risk-check\n' +
        '  $ npm run assay -- apikey list\n  $ npm run assay -- apikey revoke key_1b4e28ba-2fa1-11d2-883f-0016d3cca427',
    );
  apikey
    .command('create')
    .description(`Makes a key and shows it once. Scopes: ${SCOPES.join(', ')}; review implies read, admin implies all.`)
    .argument('<name>', 'what the key is for')
    .requiredOption('--owner <owner>', 'the person or team that answers for it')
    .requiredOption('--scopes <list>', 'separated by commas', scopeList)
    .option('--days <number>', 'days until it expires (default: never)', whole)
    .action(create);
  apikey.command('list').description('Lists all keys, newest first; never their secrets.').action(list);
  apikey
    .command('revoke')
    .description('Ends a key; processes honour it within seconds.')
    .addArgument(new Argument('<id>', 'as `apikey list` shows it'))
    .action(revoke);
}

function scopeList(text: string): readonly Scope[] {
  const words = text.split(',').map((word) => word.trim());
  const scopes = words.filter(isScope);
  if (scopes.length === words.length) return scopes;
  throw new InvalidArgumentError(`They must be among ${SCOPES.join(', ')}.`);
}

async function withDatabase(work: (database: Database) => Promise<string>): Promise<void> {
  const { config } = await findInstallation();
  const database = await Database.connect({ databaseUrl: config.databaseUrl });
  try {
    process.stdout.write(`${await work(database)}\n`);
  } finally {
    await database.close();
  }
}

const create = (name: string, { owner, scopes, days }: CreateOptions): Promise<void> =>
  withDatabase(async (database) => {
    const now = systemClock();
    const expiresAt = days === undefined ? null : now + days * DAY_MS;
    const { key, secret } = await createApiKey(database, { name, owner, scopes, expiresAt }, { actor: 'operator', at: now });
    return `${secret}\n\nThis is shown once. Its id is ${key.id}.`;
  });

const list = (): Promise<void> =>
  withDatabase(async (database) => {
    const columns = ['id', 'name', 'owner', 'scopes', 'created', 'state'].map((title) => ({ title }));
    return renderTable(columns, (await listApiKeys(database)).map(rowOf));
  });

const rowOf = (key: ApiKey): string[] => [
  key.id,
  key.name,
  key.owner,
  key.scopes.join(' '),
  toIso(key.createdAt).slice(0, 10),
  stateOf(key),
];

function stateOf({ revokedAt, expiresAt }: ApiKey): string {
  if (revokedAt !== null) return `revoked ${toIso(revokedAt).slice(0, 10)}`;
  if (expiresAt === null) return 'live';
  return `${expiresAt > systemClock() ? 'until' : 'expired'} ${toIso(expiresAt).slice(0, 10)}`;
}

const revoke = (id: string): Promise<void> =>
  withDatabase(async (database) => {
    const key = await revokeApiKey(database, id, { actor: 'operator', at: systemClock() });
    return `${key.name} (${key.id}) is revoked.`;
  });
