import './app/theme/mantine-styles.js';
import './app/theme/page.css';
import './app/texts/i18n.js';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.js';

const root = document.getElementById('console');
if (root === null) throw new Error('index.html has no element #console.');
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
