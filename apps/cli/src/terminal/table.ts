import Table from 'cli-table3';
import color from 'picocolors';

export interface Column {
  readonly title: string;
  readonly align?: 'left' | 'right';
  /** Fixed and wrapping; absent: as wide as its content. */
  readonly width?: number;
}

/** A table with rules between head and rows only; plain text where colours are off (NO_COLOR, no terminal). */
export function renderTable(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const table = new Table({
    head: columns.map(({ title }) => color.bold(title)),
    colAligns: columns.map(({ align }) => align ?? 'left'),
    colWidths: columns.map(({ width }) => width ?? null),
    wordWrap: true,
    style: { head: [], border: color.isColorSupported ? ['gray'] : [], 'padding-left': 1, 'padding-right': 1 },
    chars: { mid: '', 'left-mid': '', 'mid-mid': '', 'right-mid': '' },
  });
  table.push(...rows.map((row) => [...row]));
  return table.toString();
}
