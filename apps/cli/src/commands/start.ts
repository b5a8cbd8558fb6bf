import type { Command } from 'commander';
import { runStart } from '../start/index.js';

export function addStart(program: Command): void {
  program
    .command('start')
    .summary('run the API and a worker in the foreground')
    .description(
      'Brings up what DATABASE_URL and REDIS_URL do not name, then the API and a worker, until Ctrl-C. ' +
        'The data stays in ASSAY_DATA_DIR (.assay). `.env.example` lists all settings.',
    )
    .addHelpText('after', '\nExamples:\n  $ npm start\n  $ PORT=4000 ASSAY_DATA_DIR=/var/lib/assay npm start')
    .action(() => runStart());
}
