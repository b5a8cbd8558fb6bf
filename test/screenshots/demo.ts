import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const PROGRAM = fileURLToPath(new URL('../../dist/apps/cli/src/main.js', import.meta.url));
/** A month is judged in a minute; a busy machine takes several. */
const UP_WITHIN_MS = 10 * 60_000;
const LOGINS = /(?<url>http:\S+\/console\/)[\s\S]*admin@assay\.example\W+(?<password>\w[\w -]*\w)/;

/** The demo as newcomers start it, with the login that it prints for an administrator. */
export interface Demo {
  readonly url: string;
  readonly email: string;
  readonly password: string;
  stop(): Promise<void>;
}

/** Starts the demo and waits for its logins. Rejects with what it said when it ends before. */
export async function startDemo(): Promise<Demo> {
  const child = spawn(process.execPath, [PROGRAM, 'demo'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  const stop = async (): Promise<void> => {
    child.kill('SIGINT');
    await ended;
  };
  let said = '';
  const login = new Promise<Omit<Demo, 'stop'>>((resolve, reject) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      const { url, password } = LOGINS.exec(said)?.groups ?? {};
      if (url !== undefined && password !== undefined) resolve({ url, password, email: 'admin@assay.example' });
    });
    void ended.then(() => reject(new Error(`the demo ended without logins:\n${said}`)));
    setTimeout(() => reject(new Error(`no logins within ${UP_WITHIN_MS} ms:\n${said}`)), UP_WITHIN_MS).unref();
  });
  try {
    return { ...(await login), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
