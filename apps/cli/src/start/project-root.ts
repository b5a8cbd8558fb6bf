import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SetupError } from '@app/runtime';

/** The directory of package.json, whether this runs from the sources or from `dist`. */
export function projectRoot(): string {
  let directory = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(directory, 'package.json'))) directory = dirname(directory);
  return directory;
}

/** A built file, named by its path below `dist`. */
export function built(path: string): string {
  const file = join(projectRoot(), 'dist', path);
  if (!existsSync(file)) throw new SetupError(`${path} is not built: run npm run build`);
  return file;
}
