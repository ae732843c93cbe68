// The bench of a class: sizes in turn, each beside plain vitest and bare guests in the same run.
// It passes no judgement on the figures.
import type { Exercise } from '../../graders/engine/catalogue/exercise.ts';
import type { Call } from '../command-line/command.ts';
import { statusLine } from '../command-line/status-line.ts';
import { markdownTable } from '../self-check/table.ts';
import { type BenchedClass, benchedClass, timing } from './class.ts';
import { type Measured, measureInTurn, type Program } from './measure.ts';
import { median, pairedRatio } from './statistics.ts';

export interface ClassBench {
  exercise: Exercise;
  sizes: readonly number[]; // hand-ins
  rounds: number;
  vitest: Program;
  guestsEach: number; // that a hand-in of this exercise needs at least
}

const MEGABYTE = 1024 * 1024;

/** The table as text, a row a size. */
export async function classTable(call: Call, bench: ClassBench): Promise<string> {
  const { exercise, sizes, rounds, guestsEach } = bench;
  await using all = new AsyncDisposableStack();
  const classes: BenchedClass[] = [];
  const timeVitest = timing(bench.vitest);
  for (const size of sizes) {
    classes.push(all.use(await benchedClass(exercise, size, { timeVitest, guestsEach })));
  }
  const status = statusLine(process.stderr, process.env, (text) => text);
  const onRun = (done: number, all: number) =>
    status.show(call.translate('ui.status.bench', { done, all }));
  const subjects = classes.flatMap(({ grade, vitest, bare }) => [grade, vitest, bare]);
  const { signal } = call;
  const measured = await measureInTurn(subjects, rounds, { signal, onRun }).finally(status.clear);
  const headings = ['class', 'median', 'each', 'throughput', 'to-floor', 'growth', 'memory'];
  const texts = headings.map((heading) => call.translate(`ui.bench.${heading}`));
  return markdownTable(texts, rowsOf(call, classes, measured));
}

function rowsOf(
  { translate }: Call,
  classes: readonly BenchedClass[],
  measured: Measured,
): string[][] {
  const timesOf = (subject: BenchedClass['grade']) => measured.get(subject) ?? [];
  const seconds = (ms: number) => translate('ui.bench.seconds', { seconds: ms / 1_000 });
  const times = (ratio: number) => translate('ui.bench.ratio', { ratio });
  const eachMs = ({ size, grade }: BenchedClass) => median(timesOf(grade)) / size;
  const [smallest] = classes;
  return classes.map((one) => [
    String(one.size),
    seconds(median(timesOf(one.grade))),
    translate('ui.bench.ms', { ms: eachMs(one) }),
    times(pairedRatio(timesOf(one.vitest), timesOf(one.grade))),
    times(pairedRatio(timesOf(one.grade), timesOf(one.bare))),
    smallest === undefined ? '' : times(eachMs(one) / eachMs(smallest)),
    translate('ui.bench.megabytes', { megabytes: one.peakBytes() / MEGABYTE }),
  ]);
}
