import { writeSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';
import { findChromium } from './find-chromium.js';

const STDERR = 2;

/** A Chromium without a window. `close` it: it is a process of its own. */
export const openBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: findChromium((message) => void writeSync(STDERR, `${message}\n`)),
    // Containers have a small /dev/shm, and a full one crashes pages.
    args: ['--disable-dev-shm-usage'],
  });
