export { NO_MODEL, type Model } from './model.js';
