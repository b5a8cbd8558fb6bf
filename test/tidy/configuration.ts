import { codeOf, type Fault, type SourceFile } from './source-tree.js';

/** The one place for processes, and where jest's parent process hands the services to its workers. */
const MAY_READ_ENVIRONMENT = new Set(['libs/runtime/src/config/environment.ts', 'test/support/start-services.mjs']);

export function environmentFaults(files: readonly SourceFile[]): Fault[] {
  return files
    .filter((file) => !MAY_READ_ENVIRONMENT.has(file.path))
    .filter((file) => /\bprocess\s*\.\s*env\b/.test(codeOf(file)))
    .map(({ path }) => `${path} reads process.env: what it needs comes from loadConfig`);
}

const READ = /\.(?:optional|required)\(\s*'([A-Z_]+)'/g;
const DOCUMENTED = /^([A-Z_]+)=/gm;

const namesIn = (text: string, pattern: RegExp): Set<string> =>
  new Set([...text.matchAll(pattern)].map(([, name]) => name ?? ''));

/** Every variable that the configuration reads is in .env.example, and nothing else is. */
export function documentationFaults(files: readonly SourceFile[]): Fault[] {
  const sources = files.filter(({ path }) => path.startsWith('libs/runtime/src/config/') && !path.endsWith('.spec.ts'));
  const read = namesIn(sources.map(codeOf).join('\n'), READ);
  const documented = namesIn(files.find(({ path }) => path === '.env.example')?.text ?? '', DOCUMENTED);
  return [
    ...[...read.difference(documented)].map((name) => `.env.example does not document ${name}`),
    ...[...documented.difference(read)].map((name) => `.env.example documents ${name}, which nothing reads`),
  ];
}
