import './app/theme/mantine-styles.js';
import './app/theme/page.css';
import './app/texts/i18n.js';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.js';
import { router } from './app/router.js';
import { queries } from './client/queries.js';
import { sessionQuery } from './client/session.js';

// Who is signed in, and the code of the page that was asked for: on their way while React starts.
void queries.prefetchQuery(sessionQuery);
const [wanted] = router.getMatchedRoutes(router.latestLocation.pathname);
for (const route of wanted) void router.loadRouteChunk(route);

const root = document.getElementById('console');
if (root === null) throw new Error('index.html has no element #console.');
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
