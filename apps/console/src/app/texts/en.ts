import { problems } from './en/problems.js';
import { shell } from './en/shell.js';
import { signInTexts } from './en/sign-in.js';

/** Every English text of the console, an object per page. */
export const en = {
  problems,
  shell,
  signIn: signInTexts,
} as const;
