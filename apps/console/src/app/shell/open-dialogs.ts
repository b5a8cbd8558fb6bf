import { openState } from '../open-state.js';

/** Dialogs of the shell that keys, menus and commands open. Their code is loaded when they are first asked for. */
export const help = openState();
export const palette = openState();
export const passwordChange = openState();
