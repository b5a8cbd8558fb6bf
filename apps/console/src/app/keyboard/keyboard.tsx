import { createContext, use, useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { usePreferences } from '../theme/preferences.js';
import { isLetterKey, isTyping, keyOf, pressesWhatItIsOn } from './key-of.js';

export interface KeyBinding {
  /** As {@link keyOf} writes it: `j`, `enter`, `?`, `mod+k`. */
  readonly key: string;
  /** What the help says that it does, translated. */
  readonly label: string;
  readonly run: () => void;
  /** Not while its action is impossible; the help still shows it. */
  readonly disabled?: boolean;
}

interface Keyboard {
  readonly active: readonly KeyBinding[];
  readonly add: (bindings: () => readonly KeyBinding[]) => () => void;
}

const KeyboardContext = createContext<Keyboard | null>(null);

/** One listener for the page. What was bound last answers first, so a page's keys win over the shell's. */
export function KeyboardProvider({ children }: { readonly children: ReactNode }) {
  const { letterKeys } = usePreferences();
  const layers = useRef<(() => readonly KeyBinding[])[]>([]);
  const [active, setActive] = useState<readonly KeyBinding[]>([]);

  const add = useCallback((bindings: () => readonly KeyBinding[]) => {
    layers.current = [...layers.current, bindings];
    const tell = (): void => setActive(layers.current.flatMap((layer) => layer()));
    tell();
    return () => {
      layers.current = layers.current.filter((layer) => layer !== bindings);
      tell();
    };
  }, []);

  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      const key = keyOf(event);
      if (event.defaultPrevented || event.repeat || (isLetterKey(key) && (!letterKeys || isBusy(event, key)))) return;
      const bindings = layers.current.toReversed().flatMap((layer) => layer());
      const bound = bindings.find((binding) => binding.key === key);
      if (bound === undefined || bound.disabled === true) return;
      event.preventDefault();
      bound.run();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [letterKeys]);

  const keyboard = useMemo(() => ({ active, add }), [active, add]);
  return <KeyboardContext value={keyboard}>{children}</KeyboardContext>;
}

/** Typed text is text, Enter presses the button that has the focus, and a dialog has the keyboard for itself. */
const isBusy = (event: KeyboardEvent, key: string): boolean =>
  isTyping(event.target) ||
  (key === 'enter' && pressesWhatItIsOn(event.target)) ||
  document.querySelector('[role="dialog"][aria-modal="true"], [role="menu"]') !== null;

function useKeyboard(): Keyboard {
  const keyboard = use(KeyboardContext);
  if (keyboard === null) throw new Error('Keys belong inside KeyboardProvider.');
  return keyboard;
}

/** Binds keys for as long as the component is shown. */
export function useKeys(bindings: readonly KeyBinding[]): void {
  const { add } = useKeyboard();
  const latest = useRef(bindings);
  useEffect(() => {
    latest.current = bindings;
  });
  const shape = bindings.map(({ key, label }) => `${key} ${label}`).join('\n');
  useEffect(() => add(() => latest.current), [add, shape]);
}

/** What can be pressed now, for the help. */
export const useActiveKeys = (): readonly KeyBinding[] => useKeyboard().active;
