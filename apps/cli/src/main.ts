import color from 'picocolors';
import { z } from 'zod';
import { DomainError } from '@app/domain';
import { SetupError } from '@app/runtime';
import { ApiError } from './client/assay-client.js';
import { buildProgram } from './program.js';

/** What a person can mend is one line; anything else is a fault of ours and shows where it happened. */
function explain(error: unknown): string {
  if (error instanceof SetupError || error instanceof ApiError || error instanceof DomainError) return error.message;
  if (error instanceof z.ZodError) return `the answer was not understood: ${z.prettifyError(error)}`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

try {
  await buildProgram().parseAsync();
} catch (error) {
  process.stderr.write(`${color.red('error')} ${explain(error)}\n`);
  process.exitCode = 1;
}
