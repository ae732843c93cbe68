// What the grader lets a connection at its door go with, and the bars that come of it.
// It says nothing of when, nor of which connection meets what.
import type { Answer, Arrival, Span } from '../../engine/evidence/run.ts';
import type { Scenario } from '../../engine/sandbox/scenario.ts';

export const ACCEPTED: Answer = { value: { event: 'connect' } };
export const failing = (code: string): Answer => ({ value: { event: 'error', code } });
export const REFUSED = failing('ECONNREFUSED');

/** Neither an answer nor a refusal, ever. */
export const SILENT: Answer = { value: { event: 'silence' } };
const isConnect = ({ phase }: Arrival): boolean => phase === 'connect';

/** One bar for each connection, from its arrival at the door until it was answered. */
export const answered: NonNullable<Scenario['spans']> = ({ arrivals }) =>
  arrivals.filter(isConnect).map((one) => ({
    task: one.task,
    startMs: one.atMs,
    endMs: one.releasedAtMs,
    seenBy: 'grader',
  }));

/** In virtual time, from its opening to the end of its socket. */
export const opened: NonNullable<Scenario['spans']> = ({ arrivals }) => {
  const numberOf = ({ details }: Arrival) => (details as { connection: number }).connection;
  const timeOf = ({ details }: Arrival) => (details as { virtualMs: number }).virtualMs;
  const starts = arrivals.filter(isConnect);
  const beginMs = Math.min(...starts.map(timeOf));
  return starts.map((one): Span => {
    const end = arrivals.find((two) => two.phase === 'closed' && numberOf(two) === numberOf(one));
    const endMs = end === undefined ? null : Math.max(0, timeOf(end) - beginMs);
    return { task: one.task, startMs: timeOf(one) - beginMs, endMs, seenBy: 'child' };
  });
};
