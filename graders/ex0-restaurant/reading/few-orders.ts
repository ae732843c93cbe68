// What ex0's evidence says about evenings with a single order, or with none.
// It reads and names; the claims themselves stand in checks.test.ts.
import { judgeEnd } from '../../engine/checks/ends.ts';
import { fails, HOLDS, type Judgement } from '../../engine/checks/finding.ts';
import type { Run } from '../../engine/evidence/run.ts';
import { judgeLeaving, judgeOrders } from '../reading.ts';
import { judgePlates } from './plates.ts';

/** Both waiters were done at once, and did nothing. */
export function judgeNobody(run: Run): Judgement {
  const { outcome, arrivals } = run;
  const cameTo = (got: string): Judgement => fails('nobody-came', { got });
  if (outcome.kind === 'threw' && outcome.during === 'call') {
    return cameTo(`${outcome.error.name}: ${outcome.error.message}`);
  }
  const isLate = wasAsleep(run) && (outcome.kind === 'returned' || outcome.kind === 'timed-out');
  const end = isLate ? HOLDS : judgeEnd(run);
  if (end.kind !== 'holds') return end;
  const what = arrivals.find(({ phase }) => phase !== 'done');
  if (what !== undefined) return cameTo(what.phase);
  return isLate ? cameTo('sleep') : HOLDS;
}

/** Whether everything slept while one of them was not done yet. */
const wasAsleep = ({ holds }: Run): boolean =>
  holds.some(({ decidedBy, held, expected }) => decidedBy === 'quiescence' && held < expected);

/** The only order went to the kitchen, and its plate to its table, before the waiter was done. */
export function judgeSingle(run: Run, waiter: string): Judgement {
  const judgements = [judgeOrders(run), judgePlates(run), judgeLeaving(run, waiter)];
  return judgements.find(({ kind }) => kind !== 'holds') ?? HOLDS;
}
