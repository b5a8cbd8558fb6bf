import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { DomainError, SECOND_MS } from '@app/domain';
import { consolePolicy } from './console-policy.js';

const PUBLIC = { config: { access: 'public', alwaysAnswered: true } } as const;
/** The build's name for the nonce of an answer. */
const NONCE = '__ASSAY_NONCE__';
/** An asset's name holds the hash of its content: it never changes. */
const FOREVER_SECONDS = 365 * 24 * 60 * 60;

const ASSETS = 'assets/';

/**
 * The review console at `/console/`, public as such: whoever opens it sees nothing but the sign-in page
 * until the API answers its session. Pages are routes of the browser, so every path that names no asset
 * gets the one document. `root` is where the build is.
 */
export async function serveConsole(instance: FastifyInstance, root = builtConsole()): Promise<void> {
  await instance.register(fastifyStatic, {
    serve: false,
    root,
    suppressWarning: true,
    preCompressed: true,
    index: false,
    maxAge: FOREVER_SECONDS * SECOND_MS,
    immutable: true,
  });
  const pages = new Pages(root);
  instance.get('/', PUBLIC, (_request, reply) => reply.redirect('/console/'));
  instance.get('/console', PUBLIC, (_request, reply) => reply.redirect('/console/'));
  instance.get<{ Params: { '*': string } }>('/console/*', PUBLIC, async (request, reply) => {
    const path = request.params['*'];
    return path.startsWith(ASSETS) ? reply.sendFile(path) : sendPage(reply, await pages.document());
  });
}

/** The document with a nonce of its own, under which its styles may be added. */
function sendPage(reply: FastifyReply, document: string): FastifyReply {
  const nonce = randomBytes(16).toString('base64');
  return reply
    .type('text/html; charset=utf-8')
    .header('content-security-policy', consolePolicy(nonce))
    .header('cross-origin-opener-policy', 'same-origin')
    .send(document.replaceAll(NONCE, nonce));
}

/** The document: read again when a build has written another, since the assets that the old one names are gone then. */
class Pages {
  readonly #path: string;
  #known: { readonly writtenAt: number; readonly text: string } | null = null;

  constructor(root: string) {
    this.#path = join(root, 'index.html');
  }

  async document(): Promise<string> {
    const { mtimeMs } = await stat(this.#path).catch(notBuilt);
    if (this.#known?.writtenAt !== mtimeMs) this.#known = { writtenAt: mtimeMs, text: await readFile(this.#path, 'utf8') };
    return this.#known.text;
  }
}

function notBuilt(): never {
  throw new DomainError('service.unavailable', 'The console is not built: run npm run build.');
}

/** `dist/console` of this installation, whether we run from the sources or from `dist`. */
function builtConsole(): string {
  let directory = import.meta.dirname;
  while (!existsSync(join(directory, 'package.json'))) directory = dirname(directory);
  return join(directory, 'dist/console');
}
