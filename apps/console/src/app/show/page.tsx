import { Text, Title } from '@mantine/core';
import { useId, type ReactNode } from 'react';
import styles from './page.module.css';

/** A page of the desk: what it is, what can be done here, and the rest below. */
export function Page(props: {
  readonly title: ReactNode;
  readonly text?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <div className={styles.page}>
      <header className={styles.header}>
        <div className={styles.heading}>
          <Title order={1} size="h3">
            {props.title}
          </Title>
          {props.text !== undefined && (
            <Text c="dimmed" component="div">
              {props.text}
            </Text>
          )}
        </div>
        {props.actions !== undefined && <div className={styles.actions}>{props.actions}</div>}
      </header>
      {props.children}
    </div>
  );
}

/** One subject of a page. `flush`: what is inside reaches the edges, as tables do. `id`: keys lead to it. */
export function Panel(props: {
  readonly title: ReactNode;
  readonly text?: ReactNode;
  readonly actions?: ReactNode;
  readonly flush?: boolean;
  readonly id?: string;
  readonly children: ReactNode;
}) {
  const heading = useId();
  return (
    <section className={styles.panel} aria-labelledby={heading} id={props.id} tabIndex={props.id === undefined ? undefined : -1}>
      <header className={styles.panelHeader}>
        <div>
          <Title order={2} size="h5" id={heading}>
            {props.title}
          </Title>
          {props.text !== undefined && (
            <Text c="dimmed" size="xs">
              {props.text}
            </Text>
          )}
        </div>
        {props.actions}
      </header>
      <div className={props.flush === true ? styles.flush : styles.panelBody}>{props.children}</div>
    </section>
  );
}

/** Panels beside each other where there is room. */
export const Columns = ({ children }: { readonly children: ReactNode }) => <div className={styles.columns}>{children}</div>;

/** The filters above a list. */
export const Filters = ({ label, children }: { readonly label: string; readonly children: ReactNode }) => (
  <search className={styles.filters} aria-label={label}>
    {children}
  </search>
);

/** Said inside a panel that has nothing to list. */
export const Nothing = ({ children }: { readonly children: ReactNode }) => (
  <Text c="dimmed" p="md">
    {children}
  </Text>
);
