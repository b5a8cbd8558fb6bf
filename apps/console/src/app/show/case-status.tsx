import { useTranslation } from 'react-i18next';
import { useNameOf } from '../../client/people.js';
import { useStaff } from '../../client/session.js';
import { Tag } from './tag.js';
import { statusColour, statusText, type CaseStanding } from './case-standing.js';

/** Where a case stands and, if somebody has it, who. The same everywhere that a case is shown. */
export function CaseStatus({ of }: { readonly of: CaseStanding }) {
  const { t } = useTranslation();
  const nameOf = useNameOf();
  const { id: staffId } = useStaff();
  return <Tag color={statusColour(of)}>{statusText(of, { t, nameOf, staffId, now: Date.now() })}</Tag>;
}
