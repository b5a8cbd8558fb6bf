import { LedgerToAudit } from './0001-ledger-to-audit.js';

/** Every migration, in order; a name is what the database remembers and never changes. */
export const MIGRATIONS = [{ name: '0001-ledger-to-audit', class: LedgerToAudit }] as const;
