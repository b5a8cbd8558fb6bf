import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef, type ReactNode, type RefObject } from 'react';
import { usePreferences } from '../theme/preferences.js';
import styles from './virtual-table.module.css';

const ROW_PX = { comfortable: 44, compact: 34 } as const;
/** Rows drawn above and below what is seen, so that fast scrolling shows no gaps. */
const OVERSCAN_ROWS = 12;
/** So close to the end, the next page is asked for. */
const NEAR_END_ROWS = 30;

export interface Column<Row> {
  readonly id: string;
  readonly header: ReactNode;
  readonly cell: (row: Row) => ReactNode;
  /** A CSS grid track: `120px`, `minmax(0, 2fr)`. */
  readonly width: string;
  readonly align?: 'start' | 'end';
  readonly sort?: 'ascending' | 'descending' | 'none';
  readonly onSort?: () => void;
}

interface VirtualTableProps<Row> {
  readonly label: string;
  readonly rows: readonly Row[];
  readonly columns: readonly Column<Row>[];
  readonly keyOf: (row: Row) => string;
  /** Of all there are, when it is known; announced to screen readers. */
  readonly total?: number;
  readonly chosen?: number;
  readonly onChoose?: (index: number) => void;
  readonly onOpen?: (row: Row) => void;
  readonly onNearEnd?: () => void;
  readonly footer?: ReactNode;
}

/** A table of any length of which only the rows in sight are in the page. Rows are all equally high. */
export function VirtualTable<Row extends object>(props: VirtualTableProps<Row>) {
  const { label, rows, columns, keyOf, chosen = -1, onChoose, onOpen, onNearEnd, footer, total } = props;
  const { density } = usePreferences();
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX[density],
    overscan: OVERSCAN_ROWS,
    getItemKey: (index) => (rows[index] === undefined ? index : keyOf(rows[index])),
  });
  useEffect(() => virtual.measure(), [density, virtual]);
  useEffect(() => {
    if (chosen >= 0) virtual.scrollToIndex(chosen);
  }, [chosen, virtual]);
  const items = virtual.getVirtualItems();
  const lastSeen = items.at(-1)?.index ?? 0;
  const isNearEnd = rows.length > 0 && lastSeen >= rows.length - NEAR_END_ROWS;
  useEffect(() => {
    if (isNearEnd) onNearEnd?.();
  }, [isNearEnd, onNearEnd, rows.length]);
  const tracks = { gridTemplateColumns: columns.map(({ width }) => width).join(' ') };
  const acts = useRef<RowActs<Row>>({});
  useEffect(() => {
    acts.current = { onChoose, onOpen };
  });
  return (
    <div className={styles.frame}>
      <div className={styles.table} role="table" aria-label={label} aria-rowcount={total ?? -1}>
        <div className={styles.head} role="rowgroup">
          <div className={styles.row} role="row" style={tracks}>
            {columns.map((column) => (
              <HeaderCell key={column.id} column={column} />
            ))}
          </div>
        </div>
        <div ref={scroller} className={styles.body} role="rowgroup" tabIndex={0} aria-label={label}>
          <div style={{ height: virtual.getTotalSize(), position: 'relative' }}>
            {items.map(({ key, index, start, size }) => {
              const row = rows[index];
              if (row === undefined) return null;
              return (
                <VirtualRow
                  key={key}
                  row={row}
                  columns={columns}
                  index={index}
                  start={start}
                  size={size}
                  isChosen={index === chosen}
                  acts={acts}
                />
              );
            })}
          </div>
        </div>
      </div>
      {footer}
    </div>
  );
}

interface RowActs<Item> {
  readonly onChoose?: (index: number) => void;
  readonly onOpen?: (row: Item) => void;
}

interface RowProps<Item> {
  readonly row: Item;
  readonly columns: readonly Column<Item>[];
  readonly index: number;
  readonly start: number;
  readonly size: number;
  readonly isChosen: boolean;
  readonly acts: RefObject<RowActs<Item>>;
}

/** While scrolling, only rows that come into sight are drawn: React leaves cells alone that are the same as before. */
function VirtualRow<Item>({ row, columns, index, start, size, isChosen, acts }: RowProps<Item>) {
  const tracks = columns.map(({ width }) => width).join(' ');
  const cells = useMemo(
    () =>
      columns.map(({ id, cell, align }) => (
        <div key={id} role="cell" className={styles.cell} data-align={align}>
          {cell(row)}
        </div>
      )),
    [columns, row],
  );
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-current={isChosen ? 'true' : undefined}
      className={`${styles.row} ${styles.item}`}
      style={{ gridTemplateColumns: tracks, height: size, transform: `translateY(${start}px)` }}
      onMouseDown={() => acts.current.onChoose?.(index)}
      onDoubleClick={() => acts.current.onOpen?.(row)}
    >
      {cells}
    </div>
  );
}

function HeaderCell<Row>({ column }: { readonly column: Column<Row> }) {
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
