import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';

/** A file of the project: its path from the root, with slashes, and its text. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** What is wrong, one sentence each, beginning with the path. */
export type Fault = string;

const SOURCES = [
  'apps/**/*.{ts,tsx,cjs,mjs}',
  'libs/**/*.ts',
  'test/**/*.{ts,mjs}',
  'bench/**/*.ts',
  'grafana/**/*.{ts,json,yml}',
];
const LEFT_OUT = new Set(['node_modules', 'dist']);

/** The checks themselves hold samples of what they refuse. */
const NOT_CHECKED = /^test\/tidy/;

/** Every source of the project, read once per run. */
export function readSources(): readonly SourceFile[] {
  return globSync([...SOURCES, '.env.example', 'docker-compose.yml'], { exclude: (path) => LEFT_OUT.has(basename(path)) })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => !NOT_CHECKED.test(path))
    .sort()
    .map((path) => ({ path, text: readFileSync(path, 'utf8') }));
}

/** Specs and what only they use; neither is built. */
export const isSpec = ({ path }: SourceFile): boolean => /\.spec\.tsx?$|\/fixtures\//.test(path);
export const isTypeScript = ({ path }: SourceFile): boolean => /\.tsx?$/.test(path);

/** The text without comments, for checks of what code says. Strings stay: `//` in a URL follows a colon. */
export const codeOf = ({ text }: SourceFile): string =>
  text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(?<![:'"`\\])\/\/.*$/gm, '');
