import { useState } from 'react';

/** Typed text that survives a reload and a look at another page; `forget` when it has been saved. */
export function useKeptText(key: string, initial: string) {
  const [text, setText] = useState(() => sessionStorage.getItem(key) ?? initial);
  return {
    text,
    setText: (changed: string): void => {
      setText(changed);
      sessionStorage.setItem(key, changed);
    },
    forget: (): void => sessionStorage.removeItem(key),
  };
}
