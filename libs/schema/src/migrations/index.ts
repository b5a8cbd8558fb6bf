import { LedgerToAudit } from './0001-ledger-to-audit.js';
import { Payers } from './0007-payers.js';

/** Every migration, in order; a name is what the database remembers and never changes. */
export const MIGRATIONS = [
  { name: '0001-ledger-to-audit', class: LedgerToAudit },
  { name: '0007-payers', class: Payers },
] as const;
