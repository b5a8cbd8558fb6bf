import { webhooks } from '../app/texts/en/webhooks.js';
import { addTexts } from '../app/texts/i18n.js';

addTexts('webhooks', webhooks);
