import { basename } from 'node:path';
import { codeOf, isSpec, isTypeScript, type Fault, type SourceFile } from './source-tree.js';

const BANNED_FOLDERS = /(^|\/)(common|shared|utils?|helpers?|misc)\//;
const KEBAB_CASE = /^\.?[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9-]+)*$/;
/** Names that say what something is made of, not what it is. */
const BANNED_DECLARATIONS =
  /\b(?:class|interface|type|function|const)\s+(\w*(?:Helper|Util|Utils|Manager|Impl)|I[A-Z][a-z]\w*)\b/g;
/** One word per concept: a payout is never called otherwise. */
const OTHER_WORDS_FOR = [
  { word: /\b\w*(redemption|withdrawal)\w*\b/i, instead: 'payout' },
  { word: /\benum\s+\w+\s*\{/, instead: 'a union of string literals' },
] as const;

/** Files and folders in kebab-case without catch-all names; declarations without suffixes that say nothing. */
export function nameFaults(files: readonly SourceFile[]): Fault[] {
  return files.flatMap((file) => [...pathFaults(file), ...(isTypeScript(file) ? declarationFaults(file) : [])]);
}

function pathFaults({ path }: SourceFile): Fault[] {
  return [
    ...(BANNED_FOLDERS.test(path) ? [`${path} lies in a catch-all folder: name it for its subject`] : []),
    ...(KEBAB_CASE.test(basename(path)) ? [] : [`${path} is not in kebab-case`]),
  ];
}

function declarationFaults(file: SourceFile): Fault[] {
  const code = codeOf(file);
  const banned = [...code.matchAll(BANNED_DECLARATIONS)].map(
    ([, name]) => `${file.path} declares ${name}: name it for what it does`,
  );
  // A spec may send what is refused.
  const words = (isSpec(file) ? [] : OTHER_WORDS_FOR)
    .filter(({ word }) => word.test(code))
    .map(({ word, instead }) => `${file.path} says ${word.exec(code)?.[0]}: write ${instead}`);
  return [...banned, ...words];
}

/** Stages that have no queue: what waits there is a backlog, a list or a case; queue means BullMQ. */
const NO_QUEUES = /^libs\/(domain|ledger|features|detectors|decisions|holds|review)\//;
const NAMED_QUEUE = /\b(?:class|interface|type|function|const|let)\s+(\w*queue\w*)/i;

export function queueWordFaults(files: readonly SourceFile[]): Fault[] {
  return files
    .filter((file) => isTypeScript(file) && !isSpec(file) && NO_QUEUES.test(file.path))
    .map((file) => ({ path: file.path, name: NAMED_QUEUE.exec(codeOf(file))?.[1] }))
    .filter(({ name }) => name !== undefined)
    .map(({ path, name }) => `${path} declares ${name}, and this stage has no BullMQ queue`);
}

/** A spec that is skipped, or runs alone, tests nothing of the rest. */
export function specFaults(files: readonly SourceFile[]): Fault[] {
  return files
    .filter(({ path }) => path.endsWith('.spec.ts'))
    .filter((file) => /\b(?:test|it|describe)\.(?:only|skip|todo)\b|\b(?:xit|fit|xtest|fdescribe|xdescribe)\(/.test(codeOf(file)))
    .map(({ path }) => `${path} skips or singles out a test`);
}
