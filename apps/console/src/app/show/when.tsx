import { showDay, showTime, showWholeTime } from './figures.js';

/** A time as short as it reads, of another year its day alone, the whole of it on pointing; null shows as `none` says. */
export function When({ at, none = '—' }: { readonly at: string | null | undefined; readonly none?: string }) {
  if (at == null) return <>{none}</>;
  return (
    <time dateTime={at} title={showWholeTime(at)} style={{ whiteSpace: 'nowrap' }}>
      {new Date(at).getFullYear() === new Date().getFullYear() ? showTime(at) : showDay(at)}
    </time>
  );
}
