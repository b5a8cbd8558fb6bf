import { rounded } from '@app/detectors';
import { inFigures } from '@app/domain';
import type { Rule } from '../policy/policy.js';
import { featureNamed } from './feature-catalogue.js';
import { UnknownFeature, type FeatureValue, type FeatureView } from './named-feature.js';

const PLACEHOLDER = /\{([^{}]*)\}/g;
/** A sentence and its numbers. */
export const MESSAGE_CHARACTERS_MAX = 300;
/** A user agent, a list of kinds: enough to recognise it. */
const VALUE_CHARACTERS_MAX = 100;

/** What is wrong with a rule's message, as sentences. */
export function messageFaults({ message, subjects }: Pick<Rule, 'message' | 'subjects'>): string[] {
  if (message.trim() === '' || message.length > MESSAGE_CHARACTERS_MAX)
    return [`a sentence of 1 to ${MESSAGE_CHARACTERS_MAX} characters`];
  return placeholdersOf(message).flatMap((name) => {
    const feature = featureNamed(name);
    if (feature === undefined) return [`{${name}} is no feature; GET /v1/policies/features names all that there are`];
    if (subjects.some((subject) => feature.subjects.includes(subject))) return [];
    return [`{${name}} is known of ${feature.subjects.join(', ')}, and this rule is for ${subjects.join(', ')}`];
  });
}

export const placeholdersOf = (message: string): string[] => [...message.matchAll(PLACEHOLDER)].map(([, name = '']) => name);

/** The message with its values; what is not known says so. */
export const fillIn = (message: string, view: FeatureView): string =>
  message.replaceAll(PLACEHOLDER, (_, name: string) => inWords(valueOf(name, view)));

/** A feature's value, null where it is not known. */
export function valueOf(name: string, view: FeatureView): FeatureValue | null {
  try {
    return featureNamed(name)?.read(view) ?? null;
  } catch (error) {
    if (error instanceof UnknownFeature) return null;
    throw error;
  }
}

function inWords(value: FeatureValue | null): string {
  if (value === null) return 'unknown';
  if (typeof value === 'number') return inFigures(rounded(value, 2));
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return (typeof value === 'string' ? value : value.join(', ')).slice(0, VALUE_CHARACTERS_MAX);
}
