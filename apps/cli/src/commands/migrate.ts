import type { Command } from 'commander';
import { runMigrate } from '../start/index.js';

export function addMigrate(program: Command): void {
  program
    .command('migrate')
    .summary('bring the schema of DATABASE_URL up to date')
    .description('Applies what is missing, once however many processes start together, and makes the coming partitions.')
    .option('--down', 'undo the latest migration instead, to go back to the release before')
    .addHelpText('after', '\nExample:\n  $ DATABASE_URL=postgresql://assay@db/assay npm run migrate')
    .action(({ down = false }: { down?: boolean }) => runMigrate(down));
}
