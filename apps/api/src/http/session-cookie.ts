import { fastifyCookie, type CookieSerializeOptions } from '@fastify/cookie';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '@app/runtime';

/** No header of cookies that we read is longer; browsers send 4 KiB per cookie. */
const COOKIE_CHARACTERS_MAX = 16_384;

/** Must run before routes are registered. Nothing is parsed where nobody asks: keys come without cookies. */
export function knowCookies(instance: FastifyInstance): void {
  void instance.register(fastifyCookie, { hook: false });
}

/** How the browser keeps things for us: out of the page's reach, and never sent from another site. */
export class Cookies {
  readonly #secure: boolean;
  readonly #sessionName: string;

  /**
   * Behind TLS (`ASSAY_PUBLIC_URL` says https) the name forces what it promises: this host alone, over TLS alone.
   * Without it the port is part of the name, since browsers keep one jar for all ports of a host.
   */
  constructor(config: Pick<Config, 'publicUrl' | 'api'>) {
    this.#secure = config.publicUrl?.startsWith('https:') === true;
    this.#sessionName = this.#secure ? '__Host-assay-session' : `assay-session-${config.api.port}`;
  }

  sessionToken(request: FastifyRequest): string | null {
    return this.read(request, this.#sessionName);
  }

  keepSession(reply: FastifyReply, token: string): void {
    this.write(reply, { name: this.#sessionName, value: token, sameSite: 'strict' });
  }

  dropSession(reply: FastifyReply): void {
    this.write(reply, { name: this.#sessionName, value: '', sameSite: 'strict', maxAge: 0 });
  }

  read({ headers, server }: FastifyRequest, name: string): string | null {
    const header = headers.cookie;
    if (header === undefined || header.length > COOKIE_CHARACTERS_MAX) return null;
    return server.parseCookie(header)[name] ?? null;
  }

  write(
    reply: FastifyReply,
    { name, value, ...options }: { name: string; value: string } & Pick<CookieSerializeOptions, 'sameSite' | 'maxAge'>,
  ): void {
    void reply.setCookie(name, value, { httpOnly: true, path: '/', secure: this.#secure, ...options });
  }

  /** Of a cookie that is not the session's. */
  named(name: string): string {
    return this.#secure ? `__Host-${name}` : name;
  }
}
