// What a verb declares about itself, and what it is run with.
// The help text and the reading of arguments both come from these tables, so they cannot differ.
import type { Exercise } from '../../graders/engine/catalogue/exercise.ts';
import type { Lang } from '../../graders/engine/messages/lang.ts';
import type { Translate } from '../../graders/engine/messages/translate.ts';
import type { Given } from './arguments.ts';

export interface Option {
  name: string; // without its dashes
  takes: 'nothing' | 'a value' | 'perhaps a value';
  placeholder?: string; // what the help calls the value: FILE, N, fr|en
  looksLike?: RegExp; // what an optional value looks like that is no file
}

export interface Command {
  verb: string;
  /** `one or next`: without a name, the next exercise that is to be done. */
  takesExercises: 'one' | 'one or next' | 'any' | 'none';
  /** What must be named instead of exercises, in this order: `SUBMISSIONS`, say. `names.ts` reads it. */
  names?: readonly string[];
  options: readonly Option[];
  exitCodes: readonly number[]; // besides that of an interruption, which all have
  examples: readonly string[]; // arguments after the verb
  run(call: Call): Promise<number>;
}

/** One call of a command. */
export interface Call {
  given: Given;
  exercises: readonly Exercise[];
  /** Where relative paths start: the folder in which the person typed the command. */
  folder: string;
  lang: Lang;
  translate: Translate;
  /** Aborted by Ctrl-C and by the signals that end a process. */
  signal: AbortSignal;
}
