import { useTranslation } from 'react-i18next';
import { useKeys } from './keyboard.js';

const rows = (): readonly HTMLElement[] => [...document.querySelectorAll<HTMLElement>('#page [data-row]')];

/** From no row the first (or last) one; at the ends it stays. */
function move(step: 1 | -1): void {
  const all = rows();
  const at = all.findIndex(
    (row) => row === document.activeElement || row.closest('tr')?.contains(document.activeElement) === true,
  );
  const to = at === -1 ? (step === 1 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, at + step));
  all[to]?.focus();
}

/** J and K move through the links or buttons that are marked `data-row`; Enter opens the one that has the focus. */
export function useRowKeys(): void {
  const { t } = useTranslation();
  useKeys([
    { key: 'j', label: t('show.nextRow'), run: () => move(1) },
    { key: 'k', label: t('show.previousRow'), run: () => move(-1) },
  ]);
}
