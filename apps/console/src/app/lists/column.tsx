import type { ReactNode } from 'react';
import styles from './virtual-table.module.css';

export interface Column<Row> {
  readonly id: string;
  readonly header: ReactNode;
  readonly cell: (row: Row) => ReactNode;
  /** A CSS grid track: `120px`, `minmax(0, 2fr)`. */
  readonly width: string;
  readonly align?: 'start' | 'end';
  readonly isStrong?: boolean;
  /** Sentences take two lines rather than lose their end. */
  readonly isSentence?: boolean;
  readonly sort?: 'ascending' | 'descending' | 'none';
  readonly onSort?: () => void;
}

/** The cells of a row, drawn once for each row: whoever scrolls back sees the same elements. */
export function cellsOf<Row extends object>(columns: readonly Column<Row>[]): (row: Row) => ReactNode {
  const drawn = new WeakMap<Row, ReactNode>();
  return (row) => {
    const known = drawn.get(row);
    if (known !== undefined) return known;
    const cells = columns.map(({ id, cell, align, isStrong, isSentence }) => (
      <div key={id} role="cell" className={styles.cell} data-align={align} data-strong={isStrong} data-sentence={isSentence}>
        {cell(row)}
      </div>
    ));
    drawn.set(row, cells);
    return cells;
  };
}

export function HeaderCell<Row>({ column }: { readonly column: Column<Row> }) {
  const { header, sort, onSort, align } = column;
  return (
    <div role="columnheader" className={styles.cell} data-align={align} aria-sort={sort}>
      {onSort === undefined ? (
        header
      ) : (
        <button type="button" className={styles.sort} onClick={onSort}>
          {header}
          <span aria-hidden>{sort === 'descending' ? ' ↓' : sort === 'ascending' ? ' ↑' : ''}</span>
        </button>
      )}
    </div>
  );
}
