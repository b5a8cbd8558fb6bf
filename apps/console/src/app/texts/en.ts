import { audit } from './en/audit.js';
import { keys } from './en/keys.js';
import { lists } from './en/lists.js';
import { problems } from './en/problems.js';
import { caseTexts } from './en/case.js';
import { queueTexts } from './en/queue.js';
import { rings } from './en/rings.js';
import { shell } from './en/shell.js';
import { show } from './en/show.js';
import { signInTexts } from './en/sign-in.js';
import { staff } from './en/staff.js';

/** Every English text of the console, an object per page. */
export const en = {
  case: caseTexts,
  queue: queueTexts,
  audit,
  keys,
  lists,
  problems,
  rings,
  shell,
  show,
  signIn: signInTexts,
  staff,
} as const;
