import { writeSync } from 'node:fs';

/** Ends the output of a run with one line for tools: `N passed, N failed`. A suite that could not run counts as a failure. */
export default class TotalsReporter {
  onRunComplete(_contexts, results) {
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    // Jest prints its own summary after every reporter has spoken.
    process.once('exit', () => writeSync(1, `${results.numPassedTests} passed, ${failed} failed\n`));
  }
}
