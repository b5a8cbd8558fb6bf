import type { components } from './api.js';

/** Shapes of answers that several pages show, by their names in the API's description. */
type Schemas = components['schemas'];

export type Case = Schemas['Case'];
export type CaseDetails = Schemas['CaseDetails'];
export type DecidedCase = Schemas['DecidedCase'];
export type Session = Schemas['Session'];
export type Role = Session['staff']['role'];
export type Ring = Schemas['Ring'];
export type CaseReason = CaseDetails['reasons'][number];
export type CasePayout = CaseDetails['payouts'][number];
export type CaseProvenance = NonNullable<CaseDetails['provenance']>;
export type Slice = CaseProvenance['slices'][number];
export type SliceKind = Slice['kind'];
export type StoryEntry = CaseDetails['timeline'][number];
export type LinkedAccount = CaseDetails['linkedAccounts'][number];
