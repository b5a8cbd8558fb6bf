import { createServer, type RequestListener } from 'node:http';
import { afterEach, describe, expect, it } from '@jest/globals';
import { freePort } from '@app/runtime';
import { openSender, type Sent } from './sender.js';

const LIMIT_MS = 500;
const anywhere = openSender({ allowPrivate: true, limitMs: LIMIT_MS });
const outside = openSender({ allowPrivate: false });
const forEver = new AbortController().signal;

const servers: ReturnType<typeof createServer>[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

/** Where something answers so, without the scheme. */
async function answering(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return `127.0.0.1:${typeof address === 'object' ? address?.port : ''}/`;
}
const to = (url: string, signal = forEver, send = anywhere): Promise<Sent> => send({ url, headers: {}, body: '{}' }, signal);

describe('what a receiver answers', () => {
  it('is its status, and at most a kilobyte of its text', async () => {
    const there = await answering((_, response) => response.writeHead(201).end('a\0b'.repeat(1_000_000)));
    const sent = await to(`http://${there}`);
    expect(sent).toMatchObject({ status: 201 });
    expect('response' in sent && Buffer.byteLength(sent.response.replaceAll('\uFFFD', '0'))).toBe(1_024);
    expect('response' in sent && sent.response.includes('\0')).toBe(false);
  });

  it('is believed once the status is there, however long the text takes', async () => {
    const there = await answering((_, response) => void response.writeHead(200).write('well,'));
    expect(await to(`http://${there}`)).toEqual({ status: 200, response: 'well,' });
  });

  it('is a redirect, and nothing more', async () => {
    let asked = 0;
    const elsewhere = await answering(() => (asked += 1));
    const there = await answering((_, response) => response.writeHead(302, { location: `http://${elsewhere}` }).end());
    expect(await to(`http://${there}`)).toEqual({ status: 302, response: '' });
    expect(asked).toBe(0);
  });

  it('comes within the limit or not at all', async () => {
    const there = await answering(() => undefined);
    expect(await to(`http://${there}`)).toEqual({ status: null, error: 'timeout' });
  });

  it('is not waited for when we are told to end', async () => {
    const ending = new AbortController();
    const there = await answering(() => ending.abort());
    await expect(to(`http://${there}`, ending.signal)).rejects.toThrow();
  });
});

describe('what cannot be reached is told apart:', () => {
  it('nobody listens', async () => {
    expect(await to(`http://127.0.0.1:${await freePort()}/`)).toEqual({ status: null, error: 'refused' });
  });

  it('somebody hangs up', async () => {
    const there = await answering((request) => request.socket.destroy());
    expect(await to(`http://${there}`)).toEqual({ status: null, error: 'refused' });
  });

  it('no TLS where there should be', async () => {
    const there = await answering((_, response) => response.end());
    expect(await to(`https://${there}`)).toEqual({ status: null, error: 'tls' });
  });

  it('a name that nobody has', async () => {
    const send = openSender({ allowPrivate: true });
    expect(await to('https://nobody.invalid/', forEver, send)).toEqual({ status: null, error: 'dns' });
  });
});

describe('unless private networks are allowed', () => {
  it.each([
    ['this machine', 'https://127.0.0.1/'],
    ['this machine by its name', 'https://localhost/'],
    ['this machine in IPv6', 'https://[::1]/'],
    ['this machine in IPv6 clothes', 'https://[::ffff:127.0.0.1]/'],
    ['this machine as a number', 'https://2130706433/'],
    ['any address of this machine', 'https://0.0.0.0/'],
    ['a private network', 'https://10.1.2.3/'],
    ['a link-local address: the metadata of a cloud', 'https://169.254.169.254/latest/meta-data'],
    ['a carrier’s network', 'https://100.100.100.200/'],
    ['the agent of Azure’s hosts', 'https://168.63.129.16/'],
    ['a unique local address', 'https://[fd00:ec2::254]/'],
  ])('nothing is sent to %s', async (_, url) => {
    expect(await to(url, forEver, outside)).toEqual({ status: null, error: 'private-address' });
  });

  it('nothing is sent without TLS', async () => {
    expect(await to('http://platform.example.com/', forEver, outside)).toEqual({ status: null, error: 'tls' });
  });
});
