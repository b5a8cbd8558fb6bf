import { LedgerToAudit } from './0001-ledger-to-audit.js';
import { Rings } from './0002-rings.js';
import { Boards } from './0003-boards.js';
import { Models } from './0004-models.js';
import { Policies } from './0005-policies.js';
import { Inputs } from './0006-inputs.js';
import { Payers } from './0007-payers.js';
import { ClawbackDebts } from './0008-clawback-debts.js';
import { Honesty } from './0009-honesty.js';
import { JudgedUntil } from './0010-judged-until.js';
import { Staff } from './0011-staff.js';
import { CaseLife } from './0012-case-life.js';
import { DeskReads } from './0013-desk-reads.js';
import { TakenBack } from './0015-taken-back.js';
import { BoardsOfEdges } from './0016-boards-of-edges.js';
import { WholeMilliseconds } from './0017-whole-milliseconds.js';
import { Webhooks } from './0018-webhooks.js';
import { CheckOutcomes } from './0019-check-outcomes.js';

/** Every migration, in order; a name is what the database remembers and never changes. */
export const MIGRATIONS = [
  { name: '0001-ledger-to-audit', class: LedgerToAudit },
  { name: '0002-rings', class: Rings },
  { name: '0003-boards', class: Boards },
  { name: '0004-models', class: Models },
  { name: '0005-policies', class: Policies },
  { name: '0006-inputs', class: Inputs },
  { name: '0007-payers', class: Payers },
  { name: '0008-clawback-debts', class: ClawbackDebts },
  { name: '0009-honesty', class: Honesty },
  { name: '0010-judged-until', class: JudgedUntil },
  { name: '0011-staff', class: Staff },
  { name: '0012-case-life', class: CaseLife },
  { name: '0013-desk-reads', class: DeskReads },
  { name: '0015-taken-back', class: TakenBack },
  { name: '0016-boards-of-edges', class: BoardsOfEdges },
  { name: '0017-whole-milliseconds', class: WholeMilliseconds },
  { name: '0018-webhooks', class: Webhooks },
  { name: '0019-check-outcomes', class: CheckOutcomes },
] as const;
