import { useSyncExternalStore } from 'react';

/** Whether a dialog of the shell is open, so that a key, a menu and a command can all open it. */
export interface OpenState {
  readonly open: () => void;
  readonly close: () => void;
  readonly useIsOpen: () => boolean;
  /** Ever since the page was loaded: from then on it is kept, so that it can close with a transition. */
  readonly useWasOpened: () => boolean;
}

export function openState(): OpenState {
  let isOpen = false;
  let wasOpened = false;
  const listeners = new Set<() => void>();
  const set = (value: boolean) => (): void => {
    isOpen = value;
    wasOpened ||= value;
    for (const listener of listeners) listener();
  };
  const subscribe = (listener: () => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  return {
    open: set(true),
    close: set(false),
    useIsOpen: () => useSyncExternalStore(subscribe, () => isOpen),
    useWasOpened: () => useSyncExternalStore(subscribe, () => wasOpened),
  };
}
