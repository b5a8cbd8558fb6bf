/** Refusals that people can do something about, by the API's code. Others show the API's own sentence. */
export const problems = {
  'case.already-claimed': 'Somebody else is on this case.',
  'case.lease-lost': 'Your hold on this case has ended. What you typed is still here: take the case again to go on.',
  'case.not-open': 'This case can no longer be taken.',
  'case.awaiting-second': 'A first person has decided; a second one must confirm it.',
  'decision.final': 'The decision has taken effect and cannot be undone.',
  'request.precondition-failed': 'The case has changed since you opened it. It was loaded anew; look again.',
  'request.forbidden': 'Your role may not do this.',
  'request.too-many': 'Too many requests. Wait a moment and try again.',
  'service.unavailable': 'Assay is overloaded or starting. Try again in a moment.',
} as const;
