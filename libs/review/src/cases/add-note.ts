import { toIso, type EpochMs } from '@app/domain';
import type { Database } from '@app/runtime';
import { textDigest, writeAudit } from '../audit/write-audit.js';
import { readBack } from './claim-case.js';
import type { ReviewCase } from './review-case.js';

/** A page of text; longer ones belong into a document. */
export const NOTE_CHARACTERS_MAX = 4_000;

/** Anybody may note something on any case, decided ones too. Throws `case.not-found`. */
export async function addNote(
  database: Database,
  note: { caseId: string; text: string; actor: string; now: EpochMs },
): Promise<ReviewCase> {
  const { caseId, text, actor, now } = note;
  return database.transaction(async (sql) => {
    const found = await readBack(sql, caseId, now);
    await sql.query({
      name: 'add-note',
      text: 'insert into case_note (case_id, at, actor, text) values ($1, $2, $3, $4)',
      values: [caseId, toIso(now), actor, text],
    });
    const details = { textSha256: textDigest(text) };
    await writeAudit(sql, { at: now, actor, action: 'case.noted', subject: { type: 'case', id: caseId }, details });
    return found;
  });
}
