import type { TFunction } from 'i18next';
import { Problem, Unreachable } from '../../client/problem.js';
import { problems } from '../texts/en/problems.js';

type KnownCode = keyof typeof problems;
const isKnown = (code: string): code is KnownCode => Object.hasOwn(problems, code);

/** What went wrong, in words for whoever pressed the button. */
export function problemText(t: TFunction, error: unknown): string {
  if (error instanceof Problem && isKnown(error.code)) return t(`problems.${error.code}`);
  if (error instanceof Problem) return error.message;
  return error instanceof Unreachable ? t('shell.offline') : String(error);
}
