// Says on the status line what a grading is at.
// It hears of it from the engine and changes nothing.
import type { GradeRequest } from '../../graders/engine/grade.ts';
import type { Call } from './command.ts';
import { statusLine } from './status-line.ts';

type Listener = NonNullable<GradeRequest['onProgress']>;

/** What is going on after each event: what is taken is being prepared, what is judged is reported. */
const STATUS = {
  taken: 'preparing',
  observing: 'observing',
  judging: 'judging',
  judged: 'judging',
} as const;

export function gradingStatus({ translate }: Call): { show: Listener; clear(): void } {
  const line = statusLine(process.stderr, process.env, (text, elapsedS) =>
    translate('ui.status.line', { text, elapsedS }),
  );
  return {
    show: ({ kind, scenario = '' }) =>
      line.show(translate(`ui.status.${STATUS[kind]}`, { scenario })),
    clear: line.clear,
  };
}
