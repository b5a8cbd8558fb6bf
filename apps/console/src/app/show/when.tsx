import { showTime, showWholeTime } from './figures.js';

/** A time as short as it reads, the whole of it on pointing; null shows as what `none` says. */
export function When({ at, none = '—' }: { readonly at: string | null | undefined; readonly none?: string }) {
  if (at == null) return <>{none}</>;
  return (
    <time dateTime={at} title={showWholeTime(at)} style={{ whiteSpace: 'nowrap' }}>
      {showTime(at)}
    </time>
  );
}
