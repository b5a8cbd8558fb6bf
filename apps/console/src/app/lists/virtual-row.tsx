import { memo, type ReactNode, type RefObject } from 'react';
import styles from './virtual-table.module.css';

/** What rows do when they are chosen and opened, behind a reference that stays: new functions draw no row anew. */
export interface RowActs {
  readonly choose: (index: number) => void;
  readonly open: (index: number) => void;
}

interface VirtualRowProps {
  /** The same as long as the row shows the same. */
  readonly cells: ReactNode;
  readonly index: number;
  readonly start: number;
  readonly size: number;
  readonly isChosen: boolean;
  readonly acts: RefObject<RowActs>;
}

/** While one scrolls, rows that stay in sight are left alone. */
export const VirtualRow = memo(function VirtualRow({ cells, index, start, size, isChosen, acts }: VirtualRowProps) {
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-current={isChosen ? 'true' : undefined}
      className={`${styles.row} ${styles.item}`}
      style={{ height: size, top: start }}
      onMouseDown={() => acts.current.choose(index)}
      onDoubleClick={() => acts.current.open(index)}
    >
      {cells}
    </div>
  );
});
