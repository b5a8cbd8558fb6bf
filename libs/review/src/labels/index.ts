export { labelsOfPayouts, readVerdictLabels, VERDICTS_MAX, type VerdictLabel } from './verdict-labels.js';
