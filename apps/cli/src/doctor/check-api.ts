import { attempt, type Check } from './check.js';

const ANSWER_WITHIN_MS = 3_000;

export const checkApi = (apiUrl: string | null): Promise<Check> =>
  attempt('API', 'start it with `npm start`', async () => {
    if (apiUrl === null) {
      return {
        name: 'API',
        status: 'warn',
        finding: 'none is known to run',
        advice: 'start it with `npm start`, or set ASSAY_URL',
      };
    }
    const response = await fetch(new URL('/health/ready', apiUrl), { signal: AbortSignal.timeout(ANSWER_WITHIN_MS) });
    if (response.ok) return { name: 'API', status: 'ok', finding: `ready at ${apiUrl}` };
    const finding = `answers ${response.status} at ${apiUrl}: ${await response.text()}`;
    return { name: 'API', status: 'fail', finding, advice: 'mend the failing services, then ask /health/ready again' };
  });
