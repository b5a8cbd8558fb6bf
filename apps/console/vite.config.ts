import { join } from 'node:path';
import { defineConfig, loadEnv } from 'vite';

/** Put into the page for each answer by the API, so that only what came with the page may add styles. */
const NONCE = '__ASSAY_NONCE__';

/**
 * `npm run console` serves the sources against an API that runs already: `ASSAY_API=http://127.0.0.1:4300`
 * says where, default port 3000 of this machine.
 */
export default defineConfig(({ mode, command }) => {
  const { ASSAY_API = 'http://127.0.0.1:3000' } = loadEnv(mode, import.meta.dirname, 'ASSAY_');
  return {
    root: import.meta.dirname,
    base: '/console/',
    // Money and plurals are told as the API's sentences tell them.
    resolve: { alias: { '@app/domain': join(import.meta.dirname, '../../libs/domain/src/index.ts') } },
    oxc: { jsx: { runtime: 'automatic' } },
    html: command === 'build' ? { cspNonce: NONCE } : {},
    server: { proxy: { '/v1': ASSAY_API, '/docs': ASSAY_API, '/openapi.json': ASSAY_API } },
    build: {
      outDir: '../../dist/console',
      emptyOutDir: true,
      target: 'es2023',
      // No `data:` addresses: the policy of the page allows files of its own origin only.
      assetsInlineLimit: 0,
      manifest: true,
      reportCompressedSize: false,
      modulePreload: { polyfill: false },
      rolldownOptions: {
        // Libraries mark files for servers that render React; there is none here.
        onLog: (level, log, say) => (log.code === 'MODULE_LEVEL_DIRECTIVE' ? undefined : say(level, log)),
      },
    },
  };
});
