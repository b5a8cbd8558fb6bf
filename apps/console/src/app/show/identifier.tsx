import styles from './show.module.css';

/** An identifier of the platform as it is spelt; whole on hover when there is no room. */
export function Identifier({ id }: { readonly id: string }) {
  return (
    <span className={styles.id} title={id}>
      {id}
    </span>
  );
}
