import { Command } from 'commander';
import { addApikey } from './commands/apikey.js';
import { addAudit } from './commands/audit.js';
import { addDemo } from './commands/demo.js';
import { addDoctor } from './commands/doctor.js';
import { addEvaluate } from './commands/evaluate.js';
import { addFairness } from './commands/fairness.js';
import { addImport } from './commands/import.js';
import { addMigrate } from './commands/migrate.js';
import { addModel } from './commands/model.js';
import { addRebuild } from './commands/rebuild.js';
import { addReplay } from './commands/replay.js';
import { addRetrain } from './commands/retrain.js';
import { addSimulate } from './commands/simulate.js';
import { addStaff } from './commands/staff.js';
import { addStart } from './commands/start.js';

/** The command line of Assay: one file per command. */
export function buildProgram(): Command {
  const program = new Command('assay')
    .description('Fraud and abuse detection for virtual coins that people buy, gift to creators and redeem.')
    .usage('<command> [options]')
    .showSuggestionAfterError(true)
    .showHelpAfterError('(add --help for what is possible)')
    .addHelpText('after', '\nRun it as `npm run assay -- <command>`; `npm run assay -- <command> --help` tells more.');
  for (const add of COMMANDS) add(program);
  return program;
}

const COMMANDS = [
  addDemo,
  addStart,
  addImport,
  addEvaluate,
  addSimulate,
  addMigrate,
  addRebuild,
  addReplay,
  addFairness,
  addRetrain,
  addModel,
  addDoctor,
  addApikey,
  addAudit,
  addStaff,
];
