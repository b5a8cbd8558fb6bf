import type { components, paths } from './api.js';

/** A route as openapi-typescript writes it, cut to what a caller needs. */
type None = { query?: never; header?: never; path?: never; cookie?: never };
type Json<T> = { headers: { [name: string]: unknown }; content: { 'application/json': T } };

export type Role = 'reviewer' | 'lead' | 'admin' | 'auditor';

export interface Session {
  staff: { id: string; name: string; email: string; role: Role };
  csrfToken: string;
  expiresAt: string;
  mustChangePassword: boolean;
}

export interface SessionOptions {
  password: boolean;
  singleSignOn: null | { name: string; url: string };
}

interface AwaitedPaths {
  '/v1/session': {
    parameters: None;
    get: { parameters: None; responses: { 200: Json<Session> } };
    post: {
      parameters: None;
      requestBody: { content: { 'application/json': { email: string; password: string } } };
      responses: { 200: Json<Session> };
    };
    delete: { parameters: None; responses: { 204: { headers: { [name: string]: unknown } } } };
  };
  '/v1/session/password': {
    parameters: None;
    post: {
      parameters: None;
      requestBody: { content: { 'application/json': { current: string; next: string } } };
      responses: { 200: Json<Session> };
    };
  };
  '/v1/session/options': {
    parameters: None;
    get: { parameters: None; responses: { 200: Json<SessionOptions> } };
  };
}

export interface CaseCounts {
  open: number;
  claimed: number;
  snoozed: number;
  escalated: number;
  awaitingSecond: number;
  overdue: number;
  mine: number;
  dueWithinHour: number;
}

interface AwaitedCasePaths {
  '/v1/cases/counts': {
    parameters: None;
    get: { parameters: None; responses: { 200: Json<CaseCounts> } };
  };
  '/v1/cases': {
    parameters: None;
    get: {
      parameters: Omit<None, 'query'> & {
        query?: {
          status?: string;
          assignee?: string;
          kind?: string;
          sort?: string;
          overdue?: boolean;
          minCoins?: number;
          limit?: number;
          cursor?: string;
        };
      };
      responses: { 200: Json<components['schemas']['CasePage']> };
    };
  };
  '/v1/search': {
    parameters: None;
    get: {
      parameters: Omit<None, 'query'> & { query: { q: string } };
      responses: { 200: Json<{ data: { type: 'account' | 'case' | 'payout' | 'transaction' | 'ring'; id: string }[] }> };
    };
  };
}

/** What parts under construction will answer, until their routes are in the API's description. */
export type Paths = Omit<paths, '/v1/cases'> & AwaitedPaths & AwaitedCasePaths;
