import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { UIConfig } from '@bull-board/api/dist/types.js';

/** Everything from here and nothing inline, as in the console; `base-uri` and the worker (which colours JSON) are its own. */
export const BOARD_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "base-uri 'self'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const SCRIPT = /<script defer src="(static\/js\/[\w.-]+\.js)"><\/script>/g;
const STYLE = /<link href="(static\/css\/[\w.-]+\.css)" rel="stylesheet">/g;

/**
 * The page, of what its own template names: that one has inline styles and fonts from another host, which our policy
 * refuses. Throws when a release of Bull Board writes its template otherwise.
 */
export function boardPage(files: string, { basePath, uiConfig }: { basePath: string; uiConfig: UIConfig }): string {
  const template = readFileSync(join(files, 'index.ejs'), 'utf8');
  const named = (pattern: RegExp): string[] => [...template.matchAll(pattern)].map(([, file = '']) => file);
  const [scripts, styles] = [named(SCRIPT), named(STYLE)];
  if (scripts.length === 0 || styles.length === 0)
    throw new Error('the page of @bull-board/ui names no scripts or styles: adapt board-page.ts');
  // Data, not a script: it is read as text, and `<` would end it.
  const config = JSON.stringify(uiConfig).replaceAll('<', String.raw`\u003c`);
  return `<!doctype html>
<html lang="en" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<base href="${basePath}/">
<title>Assay: queues</title>
<link rel="icon" type="image/svg+xml" id="fav-logo" href="static/images/logo.svg">
${styles.map((file) => `<link rel="stylesheet" href="${file}">`).join('\n')}
</head>
<body>
<script id="__UI_CONFIG__" type="application/json">${config}</script>
<div id="root"></div>
${scripts.map((file) => `<script defer src="${file}"></script>`).join('\n')}
</body>
</html>
`;
}
