import { useParams } from '@tanstack/react-router';

export function CasePage() {
  const { caseId } = useParams({ from: '/shell/cases/$caseId' });
  return <h1>{caseId}</h1>;
}
