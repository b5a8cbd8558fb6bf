import type { Command } from 'commander';
import { verifyAudit, type AuditVerdict } from '@app/review';
import { Database } from '@app/runtime';
import { findInstallation } from '../client/find-installation.js';
import { count } from '../terminal/format.js';
import { openProgress } from '../terminal/progress.js';

export function addAudit(program: Command): void {
  const audit = program
    .command('audit')
    .summary('the log of what people did')
    .description('The append-only, hash-chained log of what people did.')
    .addHelpText('after', '\nExamples:\n  $ npm run assay -- audit verify');
  audit
    .command('verify')
    .summary('whether the log is as it was written')
    .description(
      'Walks the whole chain from its start and says where it breaks first: an entry that is missing, that is not linked to the ' +
        'one before, or whose content is not what was hashed. Ends with 0 when it is intact, with 1 when it is not. Keep the head ' +
        'that it prints elsewhere: a chain that was cut short at its end shows by another head alone.',
    )
    .option('--head <hash>', 'a head that was printed earlier: it must still be in the chain')
    .option('--json', 'as JSON')
    .addHelpText('after', '\nExamples:\n  $ npm run assay -- audit verify\n  $ npm run assay -- audit verify --head 6f1c… --json')
    .action(runVerify);
}

async function runVerify(options: { readonly head?: string; readonly json?: boolean }): Promise<void> {
  const { config } = await findInstallation();
  const database = await Database.connect({ databaseUrl: config.databaseUrl, databasePoolMax: 1 });
  try {
    const verdict = await verify(database, options.head);
    process.stdout.write(`${options.json === true ? JSON.stringify(toJson(verdict), null, 2) : render(verdict)}\n`);
    if (verdict.status !== 'intact') process.exitCode = 1;
  } finally {
    await database.close();
  }
}

async function verify(database: Database, head: string | undefined): Promise<AuditVerdict> {
  const { rows } = await database.query<{ entries: number }>({
    text: 'select coalesce(max(position), 0) as entries from audit_log',
  });
  const total = rows[0]?.entries ?? 0;
  const progress = openProgress({ phase: 'verifying', total, unit: 'entries' });
  try {
    return await verifyAudit(database, { head, onProgress: (entries) => progress.update(entries, entries) });
  } finally {
    progress.stop();
  }
}

const toJson = (verdict: AuditVerdict): object =>
  verdict.status === 'intact' ? { ...verdict, head: verdict.head.toString('hex') } : verdict;

const FAULTS = {
  missing: 'there is no entry at this place',
  unlinked: 'its link is not the hash of the entry before',
  altered: 'its content is not what was hashed',
} as const;

function render(verdict: AuditVerdict): string {
  if (verdict.status === 'intact') {
    return `Intact: ${count(verdict.entries)} entries. Head: ${verdict.head.toString('hex')}`;
  }
  if (verdict.status === 'cut')
    return `BROKEN: the head that was given is in none of ${count(verdict.entries)} entries: the end was cut off, or it is another log.`;
  const row = verdict.id === null ? '' : ` (entry ${verdict.id})`;
  return `BROKEN at position ${verdict.position}${row}: ${FAULTS[verdict.fault]}.`;
}
