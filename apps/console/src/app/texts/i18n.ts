import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { en } from './en.js';

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

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: typeof en };
  }
}
