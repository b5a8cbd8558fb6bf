import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { processEnvironment } from '../config/environment.js';

const NAMES = ['redis-server', 'valkey-server'] as const;
/** Some distributions keep servers where an ordinary user's PATH does not look. */
const SYSTEM_DIRECTORIES = ['/usr/sbin', '/usr/local/sbin', '/usr/local/bin', '/opt/homebrew/bin'];

/** How to run a Redis server in the foreground: a binary, or a container with the same arguments. */
export type RedisBinary = { readonly kind: 'binary'; readonly path: string } | { readonly kind: 'docker' };

export const REDIS_IMAGE = 'redis:7.4.6-alpine';

/** A Redis on the PATH, else one that the system's package manager installs, else Docker. Throws one line that says what to do. */
export function findRedis(progress: (message: string) => void): RedisBinary {
  const present = onPath(NAMES);
  if (present) return { kind: 'binary', path: present };
  const installed = install(progress);
  if (installed) return { kind: 'binary', path: installed };
  if (spawnSync('docker', ['info'], { stdio: 'ignore' }).status === 0) return { kind: 'docker' };
  throw new Error(`Redis is missing: ${HOW_TO_INSTALL[process.platform] ?? 'install redis-server'}, or set REDIS_URL`);
}

const HOW_TO_INSTALL: Readonly<Partial<Record<NodeJS.Platform, string>>> = {
  linux: 'install it (apt-get install redis-server, dnf install redis or valkey, apk add redis) or start Docker',
  darwin: 'install it (brew install redis) or start Docker',
  win32: 'start Docker, or use WSL',
};

function onPath(names: readonly string[]): string | null {
  const directories = [...(processEnvironment()['PATH'] ?? '').split(delimiter), ...SYSTEM_DIRECTORIES];
  for (const name of names) {
    const found = directories.map((directory) => join(directory, name)).find(isExecutable);
    if (found) return found;
  }
  return null;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * What each package manager is told. On Debian, installing starts the service: `policy-rc.d` forbids that
 * for as long as the installation takes. The others never start it.
 */
const INSTALLERS = [
  {
    tool: 'apt-get',
    script: `
      export DEBIAN_FRONTEND=noninteractive
      policy=/usr/sbin/policy-rc.d
      if [ ! -e $policy ]; then printf '#!/bin/sh\\nexit 101\\n' > $policy; chmod 755 $policy; trap "rm -f $policy" EXIT; fi
      apt-get update -q && apt-get install -qy --no-install-recommends redis-server`,
  },
  { tool: 'dnf', script: 'dnf install -qy redis || dnf install -qy valkey' },
  { tool: 'apk', script: 'apk add --no-cache redis' },
] as const;

/** Only as root, or where sudo asks for no password. */
function install(progress: (message: string) => void): string | null {
  const isRoot = process.getuid?.() === 0;
  if (!isRoot && spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status !== 0) return null;
  const installer = INSTALLERS.find(({ tool }) => onPath([tool]));
  if (!installer) return null;
  progress(`installing Redis with ${installer.tool} (once)…`);
  const [command, ...args] = [...(isRoot ? [] : ['sudo', '-n']), 'sh', '-c', installer.script] as const;
  spawnSync(command, args, { stdio: 'ignore' });
  return onPath(NAMES);
}
