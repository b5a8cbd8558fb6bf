import { posix } from 'node:path';
import { isSpec, isTypeScript, type Fault, type SourceFile } from './source-tree.js';

/** The sentence: a lib imports only libs that stand above it. */
export const LIBS = [
  'domain',
  'runtime',
  'ledger',
  'queues',
  'features',
  'models',
  'detectors',
  'decisions',
  'holds',
  'review',
  'notices',
  'pipeline',
  'schema',
] as const;

const IMPORT = /(?:\bfrom|\bimport)\s*\(?\s*'([^']+)'/g;

const importsOf = ({ text }: SourceFile): string[] => [...text.matchAll(IMPORT)].map(([, specifier]) => specifier ?? '');
/** `libs/ledger` or `apps/api`: what a relative import may not leave. */
const homeOf = (path: string): string => path.split('/').slice(0, 2).join('/');

/** Libs are imported by alias, from libs below them only; apps never import each other. */
export function layeringFaults(files: readonly SourceFile[]): Fault[] {
  return files.filter(isTypeScript).flatMap((file) => importsOf(file).flatMap((specifier) => judge(file, specifier)));
}

function judge(file: SourceFile, specifier: string): Fault[] {
  if (specifier.startsWith('.')) return leavesHome(file, specifier);
  const [scope, lib = '', ...deeper] = specifier.split('/');
  if (scope !== '@app') return [];
  if (deeper.length > 0) return [`${file.path} imports ${specifier}: only a lib's index crosses its border`];
  return isSpec(file) ? [] : againstTheOrder(file, lib);
}

function leavesHome(file: SourceFile, specifier: string): Fault[] {
  const target = posix.join(posix.dirname(file.path), specifier);
  const home = homeOf(file.path);
  if (!/^(libs|apps)\//.test(home) || homeOf(target) === home) return [];
  if (isSpec(file) && target.startsWith('test/support/')) return [];
  return [`${file.path} imports ${specifier}, which leaves ${home}: use the alias @app/…`];
}

function againstTheOrder(file: SourceFile, lib: string): Fault[] {
  const position = (name: string): number => LIBS.findIndex((known) => known === name);
  if (position(lib) === -1) return [`${file.path} imports @app/${lib}, which is not a lib of the sentence`];
  const [top, own = ''] = file.path.split('/');
  if (top !== 'libs' || position(lib) < position(own)) return [];
  return [`${file.path} imports @app/${lib}, which does not stand above ${own} in the sentence`];
}
