import { processEnvironment } from '@app/runtime';

const WATCH_PARENT_EVERY_MS = 500;

/**
 * Resolves at SIGTERM, SIGINT or SIGHUP. Under npm it also resolves when npm is gone: a shell between npm and
 * us may swallow the signal, and nobody else would tell us.
 */
export function untilAskedToEnd(): Promise<void> {
  return new Promise((resolve) => {
    for (const name of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(name, () => resolve());
    if (processEnvironment()['npm_lifecycle_event'] === undefined) return;
    const parent = process.ppid;
    const watch = setInterval(() => {
      if (process.ppid === parent) return;
      clearInterval(watch);
      resolve();
    }, WATCH_PARENT_EVERY_MS);
    watch.unref();
  });
}
