export { ASSESS, assessmentJob, type AssessmentJob, type DispatchItem } from './assessment-job.js';
export { closeWorkers } from './close-workers.js';
export { DELIVER, type DeliveryJob } from './delivery-job.js';
export { Dispatcher } from './dispatcher.js';
export { openQueues, type AssessmentQueue, type Queues, type QueuesOptions } from './open-queues.js';
export { everyQueueName, openToLook } from './open-to-look.js';
export { openWorker, type AssessmentHandler, type WorkerSetup } from './open-worker.js';
export { observeWorker, timeJob } from './observe-worker.js';
export { oldestWaitingAt } from './oldest-waiting-at.js';
export { collectQueues, type ReadableQueues } from './queue-collector.js';
export { queueOptions, workerSettings } from './queue-options.js';
export {
  QUEUES,
  queueKind,
  queueNames,
  queuePrefix,
  WEBHOOKS,
  type QueueKind,
  type AssessmentQueueName,
  type QueueName,
} from './queues.js';
export { sweepUnassessed, type SweepOptions, type SweepResult } from './sweep-unassessed.js';
