// Puts everything that is told while watching on the screen: reports, what comes next, hints, lists.
// It decides nothing; what was said once of the file of progress is not said again.
import type { Exercise } from '../../graders/engine/catalogue/exercise.ts';
import type { UserError } from '../../graders/engine/errors.ts';
import type { Graded } from '../../graders/engine/grade.ts';
import { translator, type Values } from '../../graders/engine/messages/translate.ts';
import { shortName } from '../../graders/engine/reports/terminal/commands.ts';
import type { Call } from '../command-line/command.ts';
import { statusText } from '../command-line/grading-status.ts';
import { typeText } from '../command-line/type-problems.ts';
import type { Progress } from '../progress/shape.ts';
import type { Known } from '../progress/store.ts';
import { keysLine, keysText } from './keys-text.ts';
import type { Screen } from './screen.ts';
import { failureText, listText, reportText, sentence, shownHint } from './texts.ts';

type GradingStep = Parameters<typeof statusText>[1];

export interface Telling {
  /** The next report goes under what is there, not in its place. */
  keepWhatIsThere(): void;
  verdict(exercise: Exercise, graded: Graded, progress: Progress): Promise<void>;
  failure(exercise: Exercise, error: UserError): Promise<void>;
  types(exercise: Exercise, types: Awaited<Graded['types']>): Promise<void>;
  /** A sentence of `ui.watch`. */
  say(id: string, values?: Values): Promise<void>;
  remarks(known: Known): Promise<void>;
  hint(exercise: Exercise, number: number): Promise<void>;
  list(exercises: readonly Exercise[], progress: Progress): Promise<void>;
  keys(): Promise<void>;
  /** What a grading is at, in the bottom line. */
  status(exercise: Exercise, now?: GradingStep): void;
  redraw(): void;
}

/** `hasKeys`: whether keys are read; else none is spoken of. */
export function tellingOn(screen: Screen, call: Call, hasKeys: boolean): Telling {
  const { translate, lang } = call;
  const said = new Set<string>();
  let isKept = false;
  const bottom = ({ id }: Exercise, text: string) => screen.bottom(`${shortName(id)} · ${text}`);
  const report = async (exercise: Exercise, text: string): Promise<void> => {
    await screen.print(text, isKept ? 'below' : 'alone');
    isKept = false;
    bottom(exercise, keysLine(translate));
  };
  return {
    keepWhatIsThere: () => {
      isKept = true;
    },
    verdict: (exercise, graded, progress) => report(exercise, reportText(call, graded, progress)),
    failure: (exercise, error) => report(exercise, failureText(call, error)),
    async types({ id }, types) {
      const text = typeText(call, types, id, process.stdout);
      if (text !== '') await screen.print(text);
    },
    say: (id, values) => {
      const keys = hasKeys ? 'yes' : 'no';
      return screen.print(sentence(call, `ui.watch.${id}`, { ...values, keys }));
    },
    async remarks({ remarks }) {
      for (const { id, values } of remarks) {
        const text = sentence(call, id, values);
        if (!said.has(text)) await screen.print(text);
        said.add(text);
      }
    },
    hint: async ({ id }, number) => screen.print(await shownHint(call, id, number)),
    list: (exercises, progress) => screen.print(listText(call, exercises, progress)),
    keys: () => screen.print(keysText(translate)),
    status: (exercise, now) => {
      const text = now && statusText(translator(lang, exercise.id), now);
      bottom(exercise, text ?? translate('ui.watch.checking'));
    },
    redraw: screen.redraw,
  };
}
