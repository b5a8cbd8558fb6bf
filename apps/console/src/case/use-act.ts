import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Problem } from '../client/problem.js';
import { queries } from '../client/queries.js';
import type { Case } from '../client/shapes.js';
import { problemText } from '../app/show/problem-text.js';
import { keepCase } from './case-queries.js';

/**
 * An action on a case: its answer is shown at once; a refusal is told, and when the case had moved on it is
 * loaded anew. What was typed stays where it is.
 */
export function useAct<Input, Answer extends Case>(
  caseId: string,
  act: (input: Input) => Promise<Answer>,
  onDone?: (answer: Answer) => void,
) {
  const { t } = useTranslation();
  return useMutation({
    mutationFn: act,
    onSuccess: (answer) => {
      keepCase(answer);
      onDone?.(answer);
    },
    onError: (error) => {
      if (error instanceof Problem && [409, 412].includes(error.status)) {
        void queries.invalidateQueries({ queryKey: ['case', caseId] });
      }
      notifications.show({ color: 'red', message: problemText(t, error), autoClose: 8000, role: 'alert' });
    },
  });
}
