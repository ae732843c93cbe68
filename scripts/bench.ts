// `npm run bench`: how long a grading takes, beside what it cannot do without.
// Whole processes by the wall clock, in turn; it passes no judgement on the figures.
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Exercise } from '../graders/engine/catalogue/exercise.ts';
import { findExercise } from '../graders/engine/catalogue/find.ts';
import { ROOT, solutionFolder } from '../graders/engine/catalogue/places.ts';
import { UserError } from '../graders/engine/errors.ts';
import type { Translate } from '../graders/engine/messages/translate.ts';
import { planOf } from '../graders/engine/plan.ts';
import { classTable } from './bench/class-table.ts';
import {
  type Measured,
  measureInTurn,
  type Program,
  type Subject,
  type Timed,
} from './bench/measure.ts';
import { median, pairedRatio } from './bench/statistics.ts';
import { type WarmWatch, warmWatch } from './bench/warm-watch.ts';
import type { Call, Command } from './command-line/command.ts';
import { EXIT } from './command-line/exit-codes.ts';
import { OPTIONS } from './command-line/options.ts';
import { statusLine } from './command-line/status-line.ts';
import { write } from './command-line/streams.ts';
import { readCount } from './command-line/values.ts';
import { markdownTable } from './self-check/table.ts';

const { runs, classes, lang, help } = OPTIONS;
const ROUNDS = 7;
const CLASS_ROUNDS = 3; // of minutes each

export const command: Command = {
  verb: 'bench',
  takesExercises: 'any',
  options: [runs, classes, lang, help],
  exitCodes: [EXIT.passed, EXIT.notGraded, EXIT.ourBug],
  examples: ['', 'ex1 -- --runs 15', '-- --class 10,100,1000 --runs 1'],
  run: bench,
};

// The floor of any grader that is made of vitest tests: one test, as long as ex1's longest wait.
export const VITEST: Program = {
  name: 'vitest run (200\u00a0ms)',
  args: [
    join(ROOT, 'node_modules', 'vitest', 'vitest.mjs'),
    ...['run', '--root', join(ROOT, 'scripts', 'bench', 'one-test')],
    '--cache=false', // or it would leave a folder behind
  ],
};

/** ex1's longest wait, which no verdict on it can be sooner than. */
const WAIT: Timed = {
  name: 'setTimeout (120\u00a0ms)',
  async take(signal) {
    const startedMs = performance.now();
    await sleep(120, undefined, { signal });
    return performance.now() - startedMs;
  },
};

interface Group {
  check: Program;
  bare: Program; // the same observations, without vitest or report
  warm: WarmWatch; // a save, when everything is ready for it
}

async function bench(call: Call): Promise<number> {
  const sizes = call.given.options.get(classes.name);
  if (sizes !== undefined) return benchClass(call, sizes);
  const { given, exercises, translate, signal } = call;
  const named = given.names.map((name) => findExercise(name, exercises));
  const groups = (named.length === 0 ? exercises : named).map(groupFor);
  const programs = [
    ...groups.flatMap(({ check, bare, warm }) => [check, bare, warm]),
    VITEST,
    WAIT,
  ];
  await using all = new AsyncDisposableStack();
  for (const { warm } of groups) all.use(warm);
  const status = statusLine(process.stderr, process.env, (text) => text);
  const onRun = (done: number, all: number) =>
    status.show(translate('ui.status.bench', { done, all }));
  const rounds = readCount(given, 'runs', ROUNDS);
  const measured = await measureInTurn(programs, rounds, { signal, onRun }).finally(status.clear);
  const headings = ['program', 'median', 'range', 'to-bare', 'to-vitest', 'to-check', 'to-wait'];
  const texts = headings.map((heading) => translate(`ui.bench.${heading}`));
  await write(process.stdout, `${markdownTable(texts, rows(groups, measured, translate))}\n`);
  return EXIT.passed;
}

/** ex1 is what a class is measured by: its hand-ins need the fewest guests, and wait the least. */
async function benchClass(call: Call, list: string): Promise<number> {
  const exercise = findExercise('ex1', call.exercises);
  const table = await classTable(call, {
    ...{ exercise, vitest: VITEST, sizes: readSizes(list) },
    rounds: readCount(call.given, 'runs', CLASS_ROUNDS),
    guestsEach: (await planOf(exercise.id)).processes.length,
  });
  await write(process.stdout, `${table}\n`);
  return EXIT.passed;
}

const MOST_HAND_INS = 10_000;

function readSizes(list: string): number[] {
  const sizes = list.split(',').map((size) => (/^\d{1,5}$/.test(size) ? Number(size) : 0));
  if (sizes.every((size) => size >= 1 && size <= MOST_HAND_INS)) return sizes;
  const values = { given: list, flag: '--class', most: MOST_HAND_INS };
  throw new UserError('errors.bad-sizes.problem', 'errors.bad-sizes.hint', values);
}

function groupFor(exercise: Exercise): Group {
  const { id } = exercise;
  const start = join(ROOT, 'scripts', 'start.cjs');
  const observe = join(ROOT, 'scripts', 'bench', 'observe.ts');
  return {
    check: { name: `check ${id}`, args: [start, 'check', id, '--submission', solutionFolder(id)] },
    bare: { name: `observe ${id}`, args: [observe, id] },
    warm: warmWatch(exercise),
  };
}

function rows(groups: readonly Group[], measured: Measured, translate: Translate): string[][] {
  const timesOf = (program: Subject) => measured.get(program) ?? [];
  const seconds = (ms: number) => translate('ui.bench.seconds', { seconds: ms / 1_000 });
  const figures = (program: Subject) => {
    const timesMs = timesOf(program);
    const [least, most] = [Math.min(...timesMs), Math.max(...timesMs)];
    return [program.name, seconds(median(timesMs)), `${seconds(least)} – ${seconds(most)}`];
  };
  const ratio = (over: Subject, under: Subject) =>
    translate('ui.bench.ratio', { ratio: pairedRatio(timesOf(over), timesOf(under)) });
  return [
    ...groups.flatMap(({ check, bare, warm }) => [
      [...figures(check), ratio(check, bare), ratio(check, VITEST)],
      figures(bare),
      [...figures(warm), '', ratio(warm, VITEST), ratio(warm, check), ratio(warm, WAIT)],
    ]),
    figures(VITEST),
    figures(WAIT),
  ];
}
