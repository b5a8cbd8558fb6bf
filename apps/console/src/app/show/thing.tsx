import { useTranslation } from 'react-i18next';
import { show } from '../texts/en/show.js';

const isKnown = (kind: string): kind is keyof typeof show.things => Object.hasOwn(show.things, kind);

/** What accounts may share, as people call it. */
export function Thing({ kind }: { readonly kind: string }) {
  const { t } = useTranslation();
  return <>{isKnown(kind) ? t(`show.things.${kind}`) : kind}</>;
}
