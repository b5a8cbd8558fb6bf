import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createBullBoard } from '@bull-board/api';
import type { BullMQAdapter } from '@bull-board/api/bullMQAdapter';
import type { AppControllerRoute, BullBoardQueues, IServerAdapter, UIConfig } from '@bull-board/api/dist/types.js';

type Handler = AppControllerRoute['handler'];

/**
 * Bull Board as it describes itself to a server. Its own plugin for Fastify would register routes that say nothing of
 * who may call them, write as well as read, and serve a page that loads fonts from elsewhere.
 */
export class Board implements IServerAdapter {
  readonly reads: { readonly path: string; readonly handler: Handler }[] = [];
  /** Paths of its pages: the browser tells them apart. */
  readonly pages: string[] = [];
  queues: BullBoardQueues = new Map();
  uiConfig: UIConfig = {};
  /** Directory of its page's template, and below it `static`. */
  readonly files: string;
  /** Shows these from now on. */
  readonly show: (queues: readonly BullMQAdapter[]) => void;

  constructor(uiConfig: UIConfig) {
    const uiBasePath = dirname(createRequire(import.meta.url).resolve('@bull-board/ui/package.json'));
    this.files = join(uiBasePath, 'dist');
    const { setQueues } = createBullBoard({ queues: [], serverAdapter: this, options: { uiConfig, uiBasePath } });
    this.show = setQueues;
  }

  setQueues(queues: BullBoardQueues): this {
    this.queues = queues;
    return this;
  }

  setUIConfig(config: UIConfig): this {
    this.uiConfig = config;
    return this;
  }

  setEntryRoute({ route }: { readonly route: string | string[] }): this {
    this.pages.push(...[route].flat());
    return this;
  }

  /** What changes anything is left out: jobs are ours to move, and what is parked lives in PostgreSQL. */
  setApiRoutes(routes: readonly AppControllerRoute[]): this {
    const reads = routes.filter(({ method }) => [method].flat().every((one) => one === 'get'));
    for (const read of reads) {
      const handler: Handler = (request) => read.handler(request);
      this.reads.push(...[read.route].flat().map((path) => ({ path, handler })));
    }
    return this;
  }

  setViewsPath(): this {
    return this;
  }

  setStaticPath(): this {
    return this;
  }

  setErrorHandler(): this {
    return this;
  }
}
