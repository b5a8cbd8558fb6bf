import { createServer, connect, type Server, type Socket } from 'node:net';
import { freePort } from '@app/runtime';

/** Stands before a server and takes it away from those who connect through here, and from nobody else. */
export class TcpGate {
  readonly #target: { readonly host: string; readonly port: number };
  readonly #port: number;
  readonly #sockets = new Set<Socket>();
  readonly #onward = new Set<Socket>();
  #server: Server | null = null;
  #frozen = false;

  private constructor(target: URL, port: number) {
    this.#target = { host: target.hostname, port: Number(target.port) };
    this.#port = port;
  }

  static async before(url: string): Promise<TcpGate> {
    const gate = new TcpGate(new URL(url), await freePort());
    await gate.open();
    return gate;
  }

  /** The same URL, through the gate. */
  through(url: string): string {
    const changed = new URL(url);
    changed.hostname = '127.0.0.1';
    changed.port = String(this.#port);
    return changed.href;
  }

  /** The ports that the server sees: `client_port` of who connected through here. */
  get clientPorts(): number[] {
    return [...this.#onward].flatMap(({ localPort }) => (localPort === undefined ? [] : [localPort]));
  }

  async open(): Promise<void> {
    const server = createServer((socket) => this.#join(socket));
    this.#server = server;
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(this.#port, '127.0.0.1', resolve);
    });
  }

  /** As a server that has died: connections end, new ones are refused. */
  async close(): Promise<void> {
    const server = this.#server;
    this.#server = null;
    if (!server) return;
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }

  /** As a server that hangs: connections stay, new ones are taken, nothing is answered. */
  freeze(): void {
    this.#frozen = true;
    for (const socket of this.#sockets) socket.pause();
  }

  thaw(): void {
    this.#frozen = false;
    for (const socket of this.#sockets) socket.resume();
  }

  #join(socket: Socket): void {
    const onward = connect(this.#target);
    this.#onward.add(onward);
    onward.once('close', () => this.#onward.delete(onward));
    for (const [from, to] of [
      [socket, onward],
      [onward, socket],
    ] as const) {
      this.#sockets.add(from);
      from.setNoDelay(true);
      from.on('data', (chunk) => void to.write(chunk));
      from.on('error', () => to.destroy());
      from.on('close', () => {
        this.#sockets.delete(from);
        to.end();
      });
      if (this.#frozen) from.pause();
    }
  }
}
