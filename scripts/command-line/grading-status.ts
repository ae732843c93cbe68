// Says on the status line what a grading is at.
// It hears of it from the engine and changes nothing.
import type { GradeRequest } from '../../graders/engine/grade.ts';
import { scenarioTitle } from '../../graders/engine/messages/scenario.ts';
import { type Translate, translator } from '../../graders/engine/messages/translate.ts';
import type { Call } from './command.ts';
import { statusLine } from './status-line.ts';

type Listener = NonNullable<GradeRequest['onProgress']>;
type Progress = Parameters<Listener>[0];

/** What is going on after each event: what is taken is being prepared, what is judged is reported. */
const STATUS = {
  taken: 'preparing',
  observing: 'observing',
  judging: 'judging',
  waiting: 'waiting',
  judged: 'judging',
} as const;

/** `translate`: the exercise's, which has names for its scenarios. */
export function statusText(translate: Translate, { kind, scenario = '' }: Progress): string {
  const title = scenarioTitle(translate, scenario);
  return translate(`ui.status.${STATUS[kind]}`, { scenario: title });
}

export function gradingStatus(
  { lang }: Call,
  exerciseId: string,
): { show: Listener; clear(): void } {
  const translate = translator(lang, exerciseId);
  const line = statusLine(process.stderr, process.env, (text, elapsedS) =>
    translate('ui.status.line', { text, elapsedS }),
  );
  return {
    show: (event) => line.show(statusText(translate, event)),
    clear: line.clear,
  };
}
