import { textOf } from '../app/filter-parts.js';

/** What the log shows; kept in the address. */
export interface AuditFilter {
  /** Id of a case, a payout, a key, a policy … */
  readonly subject?: string;
}

export const parseAuditFilter = ({ subject }: Record<string, unknown>): AuditFilter => ({ subject: textOf(subject) });
