import { accounts } from './en/accounts.js';
import { audit } from './en/audit.js';
import { caseTexts } from './en/case.js';
import { keys } from './en/keys.js';
import { leaderboards } from './en/leaderboards.js';
import { lists } from './en/lists.js';
import { policies } from './en/policies.js';
import { problems } from './en/problems.js';
import { queueTexts } from './en/queue.js';
import { rings } from './en/rings.js';
import { shell } from './en/shell.js';
import { show } from './en/show.js';
import { signInTexts } from './en/sign-in.js';
import { staff } from './en/staff.js';
import { team } from './en/team.js';

/** Every English text of the console, an object per page. */
export const en = {
  accounts,
  audit,
  case: caseTexts,
  keys,
  leaderboards,
  lists,
  policies,
  problems,
  queue: queueTexts,
  rings,
  shell,
  show,
  signIn: signInTexts,
  staff,
  team,
} as const;
