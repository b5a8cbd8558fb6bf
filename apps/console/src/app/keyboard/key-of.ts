/** What was pressed, as bindings name it: modifiers first, `mod` being Ctrl or ⌘; `?` and capitals as they print. */
export function keyOf(event: {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}): string {
  const mod = event.ctrlKey || event.metaKey ? 'mod+' : '';
  const alt = event.altKey ? 'alt+' : '';
  return `${mod}${alt}${event.key.toLowerCase()}`;
}

/** Keys that also write text or press what has the focus: the page may have them only when nobody is typing. */
export const isLetterKey = (key: string): boolean => key.length === 1 || key === 'enter';

const WRITES =
  'input:not([type="radio"], [type="checkbox"], [type="button"]), textarea, select, [contenteditable="true"], [role="textbox"], [role="combobox"], [role="slider"]';

/** Whether the focus is where keys write text. */
export const isTyping = (target: EventTarget | null): boolean => target instanceof Element && target.closest(WRITES) !== null;

/** Whether Enter belongs to what has the focus. */
export const pressesWhatItIsOn = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('a, button, summary, [role="button"], [role="tab"]') !== null;
