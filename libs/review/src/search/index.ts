export { findById, FOUND_KINDS, FOUND_MAX, type Found, type FoundKind } from './find-by-id.js';
