import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { SetupError } from '@app/runtime';

const unzip = promisify(gunzip);

/** A table of text: its column names, and a row per line. */
export interface TextTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** Reads `<name>.csv.gz` without quoting: published tables of numbers need none. */
export async function readTable(path: string): Promise<TextTable> {
  const packed = await readFile(path).catch((error: unknown): never => {
    throw new SetupError(`${path} cannot be read: give the folder of the published tables`, { cause: error });
  });
  const [header = '', ...lines] = (await unzip(packed)).toString('utf8').trimEnd().split(/\r?\n/);
  return { columns: header.split(','), rows: lines.map((line) => line.split(',')) };
}

/** The positions of columns by name. Throws a SetupError that names the first one missing. */
export function positionsOf({ columns }: TextTable, names: readonly string[]): number[] {
  return names.map((name) => {
    const position = columns.indexOf(name);
    if (position < 0) throw new SetupError(`the table has no column ${name}`);
    return position;
  });
}
