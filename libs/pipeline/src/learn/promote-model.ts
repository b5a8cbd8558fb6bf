import { promoteParts, rollBackParts, type PartRef, type PromotedBy, type PromotionChange } from '@app/models';
import { writeAudit } from '@app/review';
import type { Database, Sql } from '@app/runtime';

/** Makes parts live, with its line in the audit log; processes judge by them within seconds. Throws as promoteParts does. */
export const promoteModel = (database: Database, refs: readonly PartRef[], by: PromotedBy): Promise<PromotionChange> =>
  database.transaction(async (sql) => audited(sql, { change: await promoteParts(sql, refs, by), action: 'model.promoted', by }));

/** Goes back to what was live before, with its line in the audit log. Throws as rollBackParts does. */
export const rollBackModel = (database: Database, by: PromotedBy): Promise<PromotionChange> =>
  database.transaction(async (sql) => audited(sql, { change: await rollBackParts(sql, by), action: 'model.rolled-back', by }));

interface Audited {
  readonly change: PromotionChange;
  readonly action: string;
  readonly by: PromotedBy;
}

async function audited(sql: Sql, { change, action, by }: Audited): Promise<PromotionChange> {
  const { from, to } = change;
  if (from !== to) await writeAudit(sql, { ...by, action, subject: { type: 'model', id: to }, details: { from, to } });
  return change;
}
