/**
 * The nonce that this page came with: only style elements that carry it are applied. Mantine asks for it;
 * the scroll lock of its dialogs looks for it under the name that bundlers gave it once.
 */
export const pageNonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';

Object.assign(globalThis, { __webpack_nonce__: pageNonce });
