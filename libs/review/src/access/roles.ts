import { allowedScopes, SCOPES, type Scope } from './scopes.js';

/**
 * What a member of staff may do: `reviewer` decides cases · `lead` also moves other people's cases and sees how
 * the team does · `admin` does everything · `auditor` reads everything and changes nothing.
 */
export const ROLES = ['reviewer', 'lead', 'admin', 'auditor'] as const;
export type Role = (typeof ROLES)[number];

const SCOPES_OF: Record<Role, ReadonlySet<Scope>> = {
  reviewer: allowedScopes(['review']),
  lead: allowedScopes(['review']),
  admin: allowedScopes(['admin']),
  // Every GET asks for one of these; that nothing but GETs is answered is not left to scopes.
  auditor: new Set(SCOPES),
};

export const scopesOfRole = (role: Role): ReadonlySet<Scope> => SCOPES_OF[role];
export const isRole = (value: unknown): value is Role => ROLES.some((role) => role === value);
