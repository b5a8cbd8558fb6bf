import { metricsRegistry } from '@app/runtime';
import { Counter } from 'prom-client';
import type { SignInMethod } from './sessions.js';

/**
 * What became of an attempt to sign in; whoever tries is told only that it failed. `not-vouched`: the identity provider
 * said nothing of somebody, or the attempt was begun elsewhere. `throttled`: too many had failed before.
 */
const SIGN_IN_RESULTS = ['signed-in', 'unknown', 'wrong-password', 'expired', 'disabled', 'not-vouched', 'throttled'] as const;
export type SignInResult = (typeof SIGN_IN_RESULTS)[number];

const METHODS: readonly SignInMethod[] = ['password', 'single-sign-on'];

const signIns = new Counter({
  name: 'assay_sign_ins_total',
  help: 'Attempts to sign in to the console, by how and by what became of them.',
  labelNames: ['method', 'result'],
  registers: [metricsRegistry],
});
for (const method of METHODS) {
  for (const result of SIGN_IN_RESULTS) signIns.inc({ method, result }, 0);
}

export const countSignIn = (method: SignInMethod, result: SignInResult): void => signIns.inc({ method, result });
