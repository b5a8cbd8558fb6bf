import { DomainError } from '@app/domain';
import type { Sql } from '@app/runtime';
import type { Role } from '../access/index.js';
import type { Assignee } from './assign-case.js';

/**
 * Who may be given cases: oneself, and members of staff who are active and decide cases; auditors only look, and no key
 * comes back for what it was given. Throws `request.invalid` for anybody else.
 */
export async function findAssignee(sql: Sql, actor: string, asking: Assignee): Promise<Assignee> {
  if (actor === asking.actor) return asking;
  const { rows } = await sql.query<{ email: string; role: Role }>({
    name: 'find-assignee',
    text: `select email, role from staff where 'staff:' || id = $1 and status = 'active' and role <> 'auditor'`,
    values: [actor],
  });
  const [member] = rows;
  if (member !== undefined) return { actor, owner: member.email, isLead: member.role !== 'reviewer' };
  throw new DomainError('request.invalid', 'Nobody of this name decides cases.', {
    errors: [{ pointer: '/assignee', detail: `There is no ${actor} who is active and may decide cases.` }],
  });
}
