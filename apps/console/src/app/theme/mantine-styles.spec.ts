import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';

const SOURCES = join(import.meta.dirname, '../..');
const STYLES = join(SOURCES, '../../../node_modules/@mantine/core/styles');
const IMPORT = /import \{([^}]*)\} from '@mantine\/core';/g;

it('every component of Mantine that is used has its styles', () => {
  const listed = readFileSync(join(import.meta.dirname, 'mantine-styles.ts'), 'utf8');
  const used = globSync('**/*.tsx', { cwd: SOURCES })
    .flatMap((path) => [...readFileSync(join(SOURCES, path), 'utf8').matchAll(IMPORT)])
    .flatMap(([, names = '']) => names.split(',').map((name) => name.trim()))
    .filter((name) => existsSync(join(STYLES, `${name}.css`)));
  const missing = [...new Set(used)].filter((name) => !listed.includes(`styles/${name}.css`));
  expect(used).toContain('Button');
  expect(missing).toEqual([]);
});
