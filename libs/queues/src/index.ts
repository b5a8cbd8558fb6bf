export { ASSESS, assessmentJob, type AssessmentJob, type DispatchItem } from './assessment-job.js';
export { Dispatcher } from './dispatcher.js';
export { openQueues, type AssessmentQueue, type Queues, type QueuesOptions } from './open-queues.js';
export { openWorker, type AssessmentHandler, type WorkerSetup } from './open-worker.js';
export { oldestWaitingAt } from './oldest-waiting-at.js';
export { collectQueues } from './queue-collector.js';
export { QUEUES, queueKind, queueNames, queuePrefix, type QueueKind, type QueueName } from './queues.js';
export { sweepUnassessed, type SweepOptions, type SweepResult } from './sweep-unassessed.js';
