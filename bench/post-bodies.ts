import { Agent, request } from 'node:http';

interface Posting {
  readonly url: string;
  readonly apiKey: string;
  readonly bodies: readonly string[];
  readonly connections: number;
}

/** Posts every body over a few connections that are kept open; throws unless each is answered with 200. */
export async function postBodies({ url, apiKey, bodies, connections }: Posting): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const queue = bodies.values();
  const worker = async (): Promise<void> => {
    for (const body of queue) await postOne(new URL(url), { agent, apiKey, body });
  };
  try {
    await Promise.all(Array.from({ length: connections }, worker));
  } finally {
    agent.destroy();
  }
}

function postOne(url: URL, { agent, apiKey, body }: { agent: Agent; apiKey: string; body: string }): Promise<void> {
  const headers = {
    authorization: `Bearer ${apiKey}`,
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
  };
  return new Promise((resolve, reject) => {
    const posting = request(url, { method: 'POST', agent, headers }, (response) => {
      response.resume();
      response.on('end', () =>
        response.statusCode === 200 ? resolve() : reject(new Error(`POST ${url.pathname}: ${response.statusCode}`)),
      );
    });
    posting.on('error', reject);
    posting.end(body);
  });
}
