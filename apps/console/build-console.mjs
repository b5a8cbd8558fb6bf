import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { build } from 'vite';

/**
 * Builds the console into dist/console, with a compressed copy beside each asset. What the last build was
 * made of is written down beside it: `npm start`, `npm run demo` and every test run build first, and must
 * not wait for a bundler when nothing changed.
 */
const HERE = import.meta.dirname;
const OUT = join(HERE, '../../dist/console');
const MADE_OF = join(OUT, 'made-of.txt');
const INPUTS = [
  'src/**/*',
  'index.html',
  'vite.config.ts',
  'build-console.mjs',
  '../../libs/domain/src/**/*',
  '../../package-lock.json',
];
/** Below this a compressed copy saves nothing. */
const COMPRESS_BYTES_MIN = 1024;

const digest = createHash('sha256');
for (const path of globSync(INPUTS, { cwd: HERE, withFileTypes: true })
  .filter((entry) => entry.isFile() && !/\.spec\.tsx?$/.test(entry.name))
  .map((entry) => join(entry.parentPath, entry.name))
  .sort()) {
  digest.update(path.slice(HERE.length)).update('\0').update(readFileSync(path));
}
const madeOf = digest.digest('hex');

const isCurrent = existsSync(MADE_OF) && readFileSync(MADE_OF, 'utf8') === madeOf;
if (!isCurrent || process.argv.includes('--force')) {
  await build({ configFile: join(HERE, 'vite.config.ts'), logLevel: 'warn' });
  for (const path of globSync('assets/*.{js,css,svg}', { cwd: OUT }).map((name) => join(OUT, name))) {
    const bytes = readFileSync(path);
    if (bytes.length < COMPRESS_BYTES_MIN) continue;
    writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
    writeFileSync(`${path}.br`, brotliCompressSync(bytes));
  }
  writeFileSync(MADE_OF, madeOf);
}
