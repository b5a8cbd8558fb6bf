import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { processEnvironment } from '../../../libs/runtime/src/config/environment.js';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'] as const;
/** Where it is when the PATH does not say. */
const PLACES = [
  '/usr/bin/chromium',
  '/usr/lib/chromium/chromium',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
] as const;

/**
 * A Chromium: the one that ASSAY_CHROMIUM names, one on this machine, else one that Debian's package manager
 * installs (once; as root, or where sudo asks for no password). Throws one line that says what to install.
 */
export function findChromium(progress: (message: string) => void): string {
  const named = processEnvironment()['ASSAY_CHROMIUM'];
  if (named) {
    if (isExecutable(named)) return named;
    throw new Error(`ASSAY_CHROMIUM names ${named}, which is no program: name a Chromium, or unset it`);
  }
  const found = present() ?? installed(progress);
  if (found !== null) return found;
  const how = HOW_TO_INSTALL[process.platform] ?? 'install Chromium';
  throw new Error(`Chromium is missing: ${how}, or name one in ASSAY_CHROMIUM`);
}

const HOW_TO_INSTALL: Readonly<Partial<Record<NodeJS.Platform, string>>> = {
  linux: 'install it (apt-get install chromium, dnf install chromium, apk add chromium)',
  darwin: 'install it (brew install --cask chromium)',
  win32: 'run the tests in WSL',
};

function present(): string | null {
  const directories = (processEnvironment()['PATH'] ?? '').split(delimiter);
  const onPath = NAMES.flatMap((name) => directories.map((directory) => join(directory, name)));
  return [...onPath, ...PLACES].find(isExecutable) ?? null;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** A font beside it: a bare machine has none, and text without one has no width. */
const SCRIPT =
  'DEBIAN_FRONTEND=noninteractive; export DEBIAN_FRONTEND; ' +
  'apt-get update -q && apt-get install -qy --no-install-recommends chromium fonts-liberation';

function installed(progress: (message: string) => void): string | null {
  const isRoot = process.getuid?.() === 0;
  if (spawnSync('apt-get', ['--version'], { stdio: 'ignore' }).status !== 0) return null;
  if (!isRoot && spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status !== 0) return null;
  progress('installing Chromium with apt-get (once)…');
  const [command, ...args] = [...(isRoot ? [] : ['sudo', '-n']), 'sh', '-c', SCRIPT] as const;
  spawnSync(command, args, { stdio: 'ignore' });
  return present();
}
