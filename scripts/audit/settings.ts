// What an audit is asked for: which exercises, submissions and conditions, how often, for how long.
// It reads and refuses options; it measures nothing.
import type { Exercise } from '../../graders/engine/catalogue/exercise.ts';
import { findExercise } from '../../graders/engine/catalogue/find.ts';
import { nearest } from '../../graders/engine/catalogue/nearest.ts';
import { UserError } from '../../graders/engine/errors.ts';
import type { Call, Option } from '../command-line/command.ts';
import { OPTIONS } from '../command-line/options.ts';
import { readCount } from '../command-line/values.ts';
import { noSuchFlaw } from '../self-check/declared.ts';
import type { Condition } from './conditions/condition.ts';
import { CONDITIONS } from './conditions/table.ts';
import { auditFolder, recordFolder } from './place.ts';
import type { Targets } from './plan.ts';
import { type Subject, subjectsOf } from './subject.ts';

const { runs, only, lang, help } = OPTIONS;
export const AUDIT_OPTIONS: readonly Option[] = [
  runs,
  { name: 'flaw-runs', takes: 'a value', placeholder: 'N' },
  { name: 'odd-runs', takes: 'a value', placeholder: 'N' },
  { name: 'conditions', takes: 'a value', placeholder: 'LIST' },
  only,
  { name: 'for', takes: 'a value', placeholder: 'MINUTES' },
  { name: 'report', takes: 'nothing' },
  { name: 'readme', takes: 'nothing' },
  ...[lang, help],
];

export interface Settings {
  /** Where everything is kept; absolute. */
  folder: string;
  /** Where it travels with the repository; absolute. */
  record: string | undefined;
  subjects: readonly Subject[];
  conditions: readonly Condition[];
  targets: Targets;
  /** When to stop, on the clock of `performance.now()`. */
  untilMs: number;
  does: 'measure' | 'report' | 'write into the README';
}

const SOLUTION_RUNS = 20;
const FLAW_RUNS = 10;
const MOST_RUNS = 1_000;
const MOST_MINUTES = 100_000;
const MS_A_MINUTE = 60_000;

export async function readSettings({ given, exercises }: Call): Promise<Settings> {
  const { options, names } = given;
  const named = names.map((name) => findExercise(name, exercises));
  const chosen = named.length === 0 ? exercises : exercises.filter((one) => named.includes(one));
  const solutionRuns = readCount(given, 'runs', SOLUTION_RUNS);
  const runsIn = (name: string): number | undefined => countIn(name, options.get(name), MOST_RUNS);
  const flawRuns = runsIn('flaw-runs') ?? FLAW_RUNS;
  const oddRuns = runsIn('odd-runs') ?? flawRuns;
  const minutes = countIn('for', options.get('for'), MOST_MINUTES) ?? Number.POSITIVE_INFINITY;
  return {
    folder: auditFolder(process.env),
    record: recordFolder(process.env),
    subjects: await subjectsNamed(options.get('only'), chosen),
    conditions: conditionsNamed(options.get('conditions')),
    targets: {
      solutionRuns,
      oddRuns: Math.min(oddRuns, solutionRuns),
      wrongRuns: Math.min(flawRuns, solutionRuns),
    },
    untilMs: performance.now() + minutes * MS_A_MINUTE,
    does: options.has('readme') ? 'write into the README' : whetherToMeasure(options),
  };
}

function whetherToMeasure(options: ReadonlyMap<string, string>): 'report' | 'measure' {
  return options.has('report') ? 'report' : 'measure';
}

function countIn(name: string, given: string | undefined, most: number): number | undefined {
  if (given === undefined) return undefined;
  const count = /^\d{1,6}$/.test(given) ? Number(given) : 0;
  if (count >= 1 && count <= most) return count;
  const values = { given, flag: `--${name}`, most };
  throw new UserError('errors.bad-count.problem', 'errors.bad-count.hint', values);
}

async function subjectsNamed(only: string | undefined, chosen: readonly Exercise[]) {
  const all = (await Promise.all(chosen.map((one) => subjectsOf(one)))).flat();
  const wanted = all.filter(({ name }) => only === undefined || name === only);
  if (only === undefined || wanted.length > 0) return wanted;
  throw noSuchFlaw(
    only,
    chosen,
    all.map(({ name }) => name),
  );
}

/** In the order of the table, whatever the order in which they are named. */
function conditionsNamed(given: string | undefined): readonly Condition[] {
  if (given === undefined) return CONDITIONS;
  const names = given.split(',').map((name) => name.trim());
  const known = CONDITIONS.map(({ name }) => name);
  const unknown = names.find((name) => !known.includes(name));
  if (unknown === undefined) return CONDITIONS.filter(({ name }) => names.includes(name));
  throw new UserError('errors.unknown-condition.problem', 'errors.unknown-condition.hint', {
    given: unknown,
    nearest: nearest(unknown, known) ?? 'none',
    known: known.join(', '),
  });
}
