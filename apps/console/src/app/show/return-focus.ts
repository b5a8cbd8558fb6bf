import { useEffect, useState } from 'react';

/** What had the focus before the dialogs that follow on each other. */
let opener: HTMLElement | null = null;

/**
 * For what is mounted when it opens and unmounted when it closes: there the focus trap of the library, which waits for
 * `opened` to change, leaves whoever works with the keyboard at the top of the page.
 */
export function useReturnFocus(): void {
  const [openedBy] = useState(() => {
    const active = document.activeElement;
    if (active instanceof HTMLElement && active.closest('[role="dialog"]') === null) opener = active;
    return opener;
  });
  useEffect(
    () => () => {
      setTimeout(() => {
        if (document.activeElement === document.body && openedBy?.isConnected === true) openedBy.focus({ preventScroll: true });
      });
    },
    [openedBy],
  );
}
