/**
 * How a case stands at the moment that is asked about, in SQL: leases and snoozes end by the clock, whether or not the
 * sweep has come by, and what was decided is decided although it can still be undone. `$now` is the placeholder of the moment.
 */
export const statusAt = (now: string): string => `case
    when c.decided_at is not null then 'decided'
    when (c.status = 'claimed' and c.lease_expires_at <= ${now}) or (c.status = 'snoozed' and c.snoozed_until <= ${now})
      then case when c.escalated_at is null then 'open' else 'escalated' end
    else c.status::text end`;

/** What a case is once nobody has it any more: one that was escalated goes back to the leads. */
export const STATUS_RETURNED = `(case when status <> 'claimed' then status
    when escalated_at is null then 'open' else 'escalated' end)::case_status`;

/** Columns of a lease that has ended. */
export const NO_LEASE = 'lease_holder = null, lease_expires_at = null, lease_owner = null';

/** Columns of a case that is not decided, or not any longer. */
export const NO_DECISION =
  'decision = null, reason_code = null, decided_by = null, decided_at = null, effective_at = null, verdict_id = null';
