import styles from './show.module.css';

/** 0–100 as a figure and a bar; the bar says nothing that the figure does not. */
export function Score({ value }: { readonly value: number }) {
  return (
    <>
      <span className={styles.scoreFigure}>{value}</span>
      <span className={styles.scoreTrack} style={{ backgroundSize: `${value}% 100%` }} aria-hidden />
    </>
  );
}
