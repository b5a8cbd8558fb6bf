import type { ReactNode } from 'react';
import styles from './show.module.css';

type Colour = 'gray' | 'blue' | 'teal' | 'orange' | 'red' | 'violet';

/** Looks as a badge does, and is one element: for lists, where a hundred of them are drawn while one scrolls. */
export function Tag({ color, isOutlined = false, children }: TagProps) {
  return (
    <span className={styles.tag} data-colour={color} data-outlined={isOutlined ? '' : undefined}>
      {children}
    </span>
  );
}

interface TagProps {
  readonly color: Colour;
  readonly isOutlined?: boolean;
  readonly children: ReactNode;
}
