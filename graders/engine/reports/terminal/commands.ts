// The commands that a report tells somebody to type next.
// It spells them; what they do is for scripts/.

type NextVerb = 'check' | 'try' | 'hint' | 'solution';

/** Where a report takes them from; several lines, if one is too long, each continuing the last. */
export interface Commands {
  /** What the verdict was made from: a run of the submission, or what was saved of an earlier one. */
  readonly source: 'run' | 'evidence';
  /** What gives this very verdict again. */
  replay(exerciseId: string, seed: number): string;
  /** `more`: options by their names; '' for one that takes no value. */
  next(verb: NextVerb, exerciseId: string, more?: Readonly<Record<string, string>>): string;
  /** About something else, or about nothing: of what was typed, only the language holds there too. */
  elsewhere(verb: string, exerciseId?: string): string;
}

/** For whoever typed no options that would have to be repeated. */
export const PLAIN_COMMANDS: Commands = {
  source: 'run',
  replay: (exerciseId, seed) => commandFor('check', exerciseId, `--seed ${seed}`),
  next: (verb, exerciseId, more = {}) => {
    const options = Object.entries(more).map(([name, value]) => `--${name} ${value}`.trimEnd());
    return commandFor(verb, exerciseId, options.join(' '));
  },
  elsewhere: (verb, exerciseId) =>
    exerciseId === undefined ? npmWords(verb) : commandFor(verb, exerciseId),
};

/** `ex1`, for `ex1-requests`. */
export function shortName(exerciseId: string): string {
  return exerciseId.replace(/^(ex\d+)-.*$/, '$1');
}

/** What npm itself calls a verb: `npm run check`, but `npm start`. */
export function npmWords(verb: string): string {
  return verb === 'start' ? 'npm start' : `npm run ${verb}`;
}

/** `npm run check ex1 -- --seed 42`, for the exercise `ex1-requests`. */
export function commandFor(verb: string, exerciseId: string, options = ''): string {
  return `${npmWords(verb)} ${shortName(exerciseId)}${options === '' ? '' : ` -- ${options}`}`;
}
