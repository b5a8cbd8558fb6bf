import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { en } from './en.js';
import type { webhooks } from './en/webhooks.js';

/** What pages bring along themselves: the shell has the texts of all others. */
interface PageTexts {
  readonly webhooks: typeof webhooks;
}

/**
 * English comes with the shell. A further language is one more object of the same shape here;
 * its plural forms follow i18next's suffixes (`_one`, `_other`).
 */
void i18next.use(initReactI18next).init({
  lng: 'en',
  fallbackLng: 'en',
  resources: { en: { translation: en } },
  interpolation: { escapeValue: false },
});

/** For a module that the page imports, so that its texts are there before it is first drawn. */
export function addTexts<Page extends keyof PageTexts>(page: Page, texts: PageTexts[Page]): void {
  i18next.addResourceBundle('en', 'translation', { [page]: texts }, true);
}

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: typeof en & PageTexts };
  }
}
