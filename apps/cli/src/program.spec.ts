import { describe, expect, it } from '@jest/globals';
import { CommanderError, type Command } from 'commander';
import { buildProgram } from './program.js';

/** Runs the command line and returns what it would have printed. */
async function run(...args: string[]): Promise<string> {
  const printed: string[] = [];
  const program = buildProgram();
  const quiet = (command: Command): void => {
    command
      .exitOverride()
      .configureOutput({ writeOut: (text) => void printed.push(text), writeErr: (text) => void printed.push(text) });
    command.commands.forEach(quiet);
  };
  quiet(program);
  await program.parseAsync(args, { from: 'user' }).catch((error: unknown) => {
    if (!(error instanceof CommanderError)) throw error;
  });
  return printed.join('');
}

describe('the command line', () => {
  it('suggests the command that was meant', async () => {
    expect(await run('evalute')).toContain('Did you mean evaluate?');
    expect(await run('apikey', 'creat')).toContain('Did you mean create?');
  });

  it.each(buildProgram().commands.map((command) => command.name()))('explains %s with an example', async (name) => {
    expect(await run(name, '--help')).toMatch(/Examples?:\n {2}\$ /);
  });

  it('refuses sizes and scopes that make no sense', async () => {
    expect(await run('simulate', 'dir', '--scale', '-1')).toContain('It must be a number above 0');
    expect(await run('apikey', 'create', 'x', '--owner', 'me', '--scopes', 'ingest,root')).toContain('They must be among');
  });
});
