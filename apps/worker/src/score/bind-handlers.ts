import { queueKind, type AssessmentHandler, type QueueKind, type AssessmentQueueName } from '@app/queues';
import { SetupError } from '@app/runtime';

/** Who works through the queues of one kind. */
export interface Processor {
  readonly queues: QueueKind;
  readonly handle: AssessmentHandler;
}

/** Every queue with its one handler. Throws a SetupError for a queue that has none, or two. */
export function bindHandlers(
  names: readonly AssessmentQueueName[],
  processors: readonly Processor[],
): ReadonlyMap<AssessmentQueueName, AssessmentHandler> {
  return new Map(names.map((name) => [name, handlerOf(name, processors)]));
}

function handlerOf(name: AssessmentQueueName, processors: readonly Processor[]): AssessmentHandler {
  const [processor, second] = processors.filter(({ queues }) => queues === queueKind(name));
  if (!processor)
    throw new SetupError(`Queue ${name} has no handler: add a processor for '${queueKind(name)}' in apps/worker/src/score`);
  if (second)
    throw new SetupError(
      `Queue ${name} has two handlers: remove one processor for '${queueKind(name)}' in apps/worker/src/score`,
    );
  return processor.handle;
}
