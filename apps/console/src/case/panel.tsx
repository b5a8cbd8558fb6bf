import { Title } from '@mantine/core';
import { useId, type ReactNode } from 'react';
import styles from './case.module.css';

/** One part of a case: a heading, perhaps something beside it, and the evidence. */
export function Panel(props: {
  readonly title: string;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
  readonly flush?: boolean;
  readonly id?: string;
}) {
  const heading = useId();
  return (
    <section className={styles.panel} aria-labelledby={heading} id={props.id} tabIndex={props.id === undefined ? undefined : -1}>
      <div className={styles.panelHead}>
        <Title order={2} size="h5" id={heading}>
          {props.title}
        </Title>
        {props.aside}
      </div>
      <div className={props.flush === true ? undefined : styles.panelBody}>{props.children}</div>
    </section>
  );
}
