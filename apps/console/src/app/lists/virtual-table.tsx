import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef, type ReactNode } from 'react';
import { usePreferences } from '../theme/preferences.js';
import { cellsOf, HeaderCell, type Column } from './column.js';
import { VirtualRow, type RowActs } from './virtual-row.js';
import styles from './virtual-table.module.css';

export type { Column };

const ROW_PX = { comfortable: 44, compact: 34 } as const;
/** Rows drawn above and below what is seen, so that fast scrolling shows no gaps. */
const OVERSCAN_ROWS = 8;
/** So close to the end, the next page is asked for. */
const NEAR_END_ROWS = 30;

const IDLE: RowActs = { choose: () => undefined, open: () => undefined };

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
  /** How far it is scrolled when it is first shown, and from then on. */
  readonly scrolledPx?: number;
  readonly onScrolled?: (px: number) => void;
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
    initialOffset: props.scrolledPx ?? 0,
    getItemKey: (index) => (rows[index] === undefined ? index : keyOf(rows[index])),
  });
  useEffect(() => virtual.measure(), [density, virtual]);
  const seen = useRef(chosen);
  useEffect(() => {
    // Whoever comes back finds the list as they left it, also where the chosen row is out of sight.
    if (chosen >= 0 && chosen !== seen.current) virtual.scrollToIndex(chosen);
    seen.current = chosen;
  }, [chosen, virtual]);
  const items = virtual.getVirtualItems();
  const lastSeen = items.at(-1)?.index ?? 0;
  const isNearEnd = rows.length > 0 && lastSeen >= rows.length - NEAR_END_ROWS;
  useEffect(() => {
    if (isNearEnd) onNearEnd?.();
  }, [isNearEnd, onNearEnd, rows.length]);
  const cells = useMemo(() => cellsOf(columns), [columns]);
  const acts = useRef<RowActs>(IDLE);
  useEffect(() => {
    acts.current = {
      choose: (index) => onChoose?.(index),
      open: (index) => {
        const row = rows[index];
        if (row !== undefined) onOpen?.(row);
      },
    };
  });
  return (
    <div className={styles.frame}>
      <div
        className={styles.table}
        role="table"
        aria-label={label}
        aria-rowcount={total ?? -1}
        style={{ gridTemplateColumns: columns.map(({ width }) => width).join(' ') }}
      >
        <div className={styles.head} role="rowgroup">
          <div className={styles.row} role="row">
            {columns.map((column) => (
              <HeaderCell key={column.id} column={column} />
            ))}
          </div>
        </div>
        <div
          ref={scroller}
          className={styles.body}
          role="rowgroup"
          tabIndex={0}
          aria-label={label}
          onScroll={(event) => props.onScrolled?.(event.currentTarget.scrollTop)}
        >
          <div className={styles.rows} style={{ height: virtual.getTotalSize() }}>
            {items.map(({ key, index, start, size }) => {
              const row = rows[index];
              if (row === undefined) return null;
              return (
                <VirtualRow
                  key={key}
                  cells={cells(row)}
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
