import type { ReactNode } from 'react';
import styles from './page.module.css';

export interface Figure {
  readonly label: string;
  readonly value: ReactNode;
  /** What it is measured on, or what it stands beside. */
  readonly note?: ReactNode;
}

/** The few numbers that a page begins with. */
export function FigureRow({ figures }: { readonly figures: readonly Figure[] }) {
  return (
    <dl className={styles.figures}>
      {figures.map(({ label, value, note }) => (
        <div key={label} className={styles.figure}>
          <dt>{label}</dt>
          <dd>
            {value}
            {note !== undefined && <small>{note}</small>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
