// What ex2's evidence must show: maxWorkers tasks inside their work at once, in as many threads.
// Hidden from students. It judges evidence and nothing else.
import { checksFor } from '../engine/checks/check.ts';
import { assigned } from '../engine/checks/courier.ts';
import { judgeEnd } from '../engine/checks/ends.ts';
import { enforce, Inconclusive } from '../engine/checks/finding.ts';
import { expect } from '../engine/checks/matchers/extend.ts';
import { holdIn, wasStarved } from '../engine/checks/matchers/hold.ts';
import { shown } from '../engine/checks/matchers/results.ts';
import { parallelFigures } from '../engine/checks/matchers/threads.ts';
import { noiseOf, wasThrottled } from '../engine/checks/noise.ts';
import {
  equal,
  equalInAnyOrder,
  listOf,
  markOf,
  recordOf,
  resultOf,
} from '../engine/checks/reading.ts';
import { skippedWork, wholeWork } from './expected.ts';
import {
  failIfAcceptedWhileClosing,
  failIfLimitEndsAtClose,
  failIfThreadsOutlive,
  judgeClosedAfterDeath,
  judgeDisposed,
  judgeLeftovers,
} from './reading/closing.ts';
import { judgeAfterMap, judgeBesideADeath, judgeFailures } from './reading/failures.ts';
import { judgeMaps } from './reading/maps.ts';
import {
  failIfOnMain,
  failIfReplacedTwice,
  failIfRunAgain,
  faultAfterDeath,
  judgeAfterMishaps,
  judgeUncloneable,
} from './reading/mishaps.ts';
import {
  failIfRestLetsGo,
  judgeAllWays,
  judgePoolsAlike,
  keepsLimit,
  startsOneForEach,
  threadsStarted,
} from './reading/ways.ts';
import {
  answersInAnyOrder,
  type BarrierInputs,
  type EqualWaitInputs,
  fail,
  failIfClosingAgainHangs,
  failIfItHangsAfter,
  failIfNoneWaitedFor,
  fateOf,
  inputsOf,
  isBlind,
  isOrderOfEnd,
  mostRunsOf,
  passedBeside,
  peakOf,
  shownApart,
  tooFew,
  unfinished,
} from './reading.ts';

const check = checksFor(await assigned('ex2-thread-pool'));

const SIX_TASKS = 'six tasks, three workers';
const SIXTY_TASKS = 'sixty short tasks, three workers';
const TWO_TASKS = 'two tasks, four workers';
const EQUAL_WAITS = 'six equal waits, three workers';
const ALL_WAYS = 'by all ways at once';
const LONG_AND_SHORT = 'one long task, five short ones';
const LONG_AND_SHORT_IN_MAP = 'one long task, five short ones in map';
const ONE_BY_ONE = 'first come, first served';
const BAD_NUMBERS = 'bad numbers of workers';
const CLOSING = 'close with work in the queue';
const CLOSING_AFTER_DEATH = 'close after a death';
const NOTHING_ELSE = 'nothing else keeps the process alive';
const DEATHS = ['a task ends its thread', 'a task ends its thread with code 0'];
const AFTER_MISHAPS = 'after mishaps, beside another pool';

check(
  'loads',
  'pool.ts loads and exports the class ThreadPool',
  { points: 0, skill: 'parallelism' },
  ({ attempt }) => {
    expect(attempt(SIX_TASKS)).toBeLoaded();
  },
);

check(
  'constructor',
  'a number of workers that is no integer ≥ 1 is a RangeError',
  { points: 1, skill: 'parallelism', needs: ['loads'] },
  ({ attempt }) => {
    const tried = [0, -1, 1.5, 'NaN', 'Infinity', "'3'", 'undefined'];
    const one = attempt(BAD_NUMBERS);
    // It would start threads without end, and may well be stopped for it.
    const last = one.marks.findLast(({ name }) => name === 'trying')?.value;
    const { outcome } = one;
    const isLate = outcome.kind === 'timed-out' && outcome.clock !== 'wall';
    const isStopped = isLate || outcome.kind === 'out-of-memory';
    if (isStopped && typeof last === 'number') {
      fail('accepts-bad-max-workers', { got: String(tried[last]) });
    }
    enforce(judgeEnd(one));
    const answers = listOf(resultOf(one));
    const wrong = tried.findIndex((_, i) => answers[i] !== 'RangeError');
    if (wrong >= 0) fail('accepts-bad-max-workers', { got: String(tried[wrong]) });
  },
);

check(
  'off-main-thread',
  "tasks run in worker threads, and the main thread's event loop stays free",
  { points: 2, skill: 'parallelism', needs: ['loads'] },
  ({ run, attempt, note, evidence, picture }) => {
    const six = run(SIX_TASKS);
    picture({ scenario: SIX_TASKS, clock: 'wall' });
    expect(six).toLeaveTheMainThreadFree();
    // In none of those scenarios in which tasks announce themselves, however they were answered.
    const announced = [SIX_TASKS, LONG_AND_SHORT, CLOSING, AFTER_MISHAPS].map(attempt);
    const isNoTask = ({ thread }: { thread: number | null }) => thread === null; // the driver itself
    if (announced.every(({ arrivals }) => arrivals.every(isNoTask))) fail('runs-no-task');
    if (isBlind(evidence)) note('threads-unreadable', {});
  },
);

check(
  'as-many-as-workers',
  'exactly maxWorkers tasks are inside their work at once, in as many threads',
  { points: 3, skill: 'parallelism', needs: ['off-main-thread'] },
  ({ attempt, note, evidence, picture }) => {
    const six = attempt(SIX_TASKS); // what was held is known, however it ended
    picture({ scenario: SIX_TASKS, clock: 'wall' });
    if (six.holds.length === 0) enforce(judgeEnd(six));
    failIfNoneWaitedFor(six);
    const tasks = unfinished(six); // behind an early answer no hold says how many could have come
    if (tasks > 0) fail('answers-before-its-task', { tasks });
    expect(six).toHoldAtOnce(3, { phase: 'start', says: tooFew(six) });
    expect(six).toHoldInThreads(3, { phase: 'start', says: 'forged-threads' });
    expect(six).toHoldAtOnce(3, { phase: 'middle', says: 'lock-in-the-middle' });
    expect(six).toHoldInThreads(3, { phase: 'middle', says: 'forged-threads' });
    // The second half of the tasks, once threads have been used before.
    expect(six).toHoldAtOnce(3, { phase: 'start', position: 1, says: 'too-few-at-once' });
    expect(six).toHoldInThreads(3, { phase: 'start', position: 1, says: 'forged-threads' });
    if (isBlind(evidence)) note('threads-unreadable', {});
  },
);

check(
  'results',
  'map gives the results in the order of the inputs',
  { points: 3, skill: 'parallelism', needs: ['off-main-thread'] },
  ({ run, attempt, picture }) => {
    const six = run(SIX_TASKS);
    picture({ scenario: SIX_TASKS, clock: 'wall' });
    const expected = inputsOf<BarrierInputs>(six).tasks.map(({ seed, rounds }) =>
      wholeWork(seed, rounds),
    );
    expect(six).toGive(expected, ({ got }) =>
      isOrderOfEnd(six, got, expected) ? 'completion-order' : 'wrong-results',
    );
    judgeMaps(attempt('odd values'));
  },
);

check(
  'fewer-tasks',
  'with fewer tasks than workers, every task runs at once',
  { points: 1, skill: 'parallelism', needs: ['as-many-as-workers'] },
  ({ run, note, evidence }) => {
    const two = run(TWO_TASKS);
    expect(two).toHoldAtOnce(2, { phase: 'start', says: tooFew(two) });
    expect(two).toHoldInThreads(2, { phase: 'start', says: 'forged-threads' });
    if (isBlind(evidence)) note('threads-unreadable', {});
  },
);

check(
  'limit-however-tasks-come',
  'whichever way tasks come, no more than maxWorkers are inside their work at once',
  { points: 1, skill: 'parallelism', needs: ['as-many-as-workers'] },
  ({ attempt, picture }) => {
    picture({ scenario: ALL_WAYS, clock: 'wall' });
    // Where two maps alone are in each other's way, another check says so.
    judgeAllWays(attempt(ALL_WAYS), attempt('odd values').outcome.kind === 'returned');
  },
);

check(
  'cpu-in-parallel',
  'the workers really compute at the same time',
  { points: 2, skill: 'parallelism', needs: ['as-many-as-workers'] },
  ({ run, note, evidence, picture }) => {
    const six = run(SIX_TASKS);
    picture({ scenario: SIX_TASKS, clock: 'wall' });
    const figures = parallelFigures(six, 'middle');
    if (figures === null) note('threads-unreadable', {});
    else {
      const { demand, speedUp, threads } = figures;
      const cores = Math.max(1, Math.floor(evidence.machine.quotaCores ?? evidence.machine.cores));
      note('demand', { demand, threads });
      note(cores > 1 ? 'speed-up' : 'speed-up-not-measurable', { speedUp, cores });
    }
    expect(six).toComputeInParallel();
  },
);

check(
  'elapsed-time',
  'takes as long as its share of the work, not as long as all of it',
  { points: 1, skill: 'parallelism', needs: ['as-many-as-workers'] },
  ({ run, note, picture }) => {
    const waits = run(EQUAL_WAITS);
    const { maxWorkers, waitMs, tasks } = inputsOf<EqualWaitInputs>(waits);
    const count = tasks.length;
    const rounds = Math.ceil(count / maxWorkers);
    // The best that one worker fewer could do: under it, all of them were at work.
    const roundsWithOneFewer = Math.ceil(count / (maxWorkers - 1));
    const [warm] = waits.arrivals.filter(({ phase }) => phase === 'warm');
    const elapsedMs = waits.wallMs + waits.heldMs - (warm?.releasedAtMs ?? 0);
    const lowerMs = rounds * waitMs;
    const upperMs = roundsWithOneFewer * waitMs;
    picture({ scenario: EQUAL_WAITS, clock: 'wall', lowerMs, upperMs, idealMs: lowerMs });
    expect(waits).toGive(Array(count).fill(waitMs), 'wrong-results');
    if (elapsedMs < lowerMs - 2) fail('too-fast', { elapsedMs, leastMs: lowerMs });
    const worstLateMs = waits.noise.sleeperWorstLateMs;
    if (elapsedMs < upperMs) {
      note('proved-by-time', { elapsedMs, lowerMs, upperMs });
      return;
    }
    // Over the bound, time says nothing: how many were waiting at once, by the grader's own clock?
    const held = peakOf(waits.spans);
    if (held < maxWorkers) {
      const values = { held, expected: maxWorkers, phase: 'start', demand: held };
      // With its quota used up, a thread may take longer to start than a wait lasts: others are over by then.
      const isStarved = noiseOf(waits.noise).level === 'noisy' || wasThrottled(waits.noise);
      if (isStarved) throw new Inconclusive('unproved', values);
      fail('too-few-at-once', values);
    }
    note('decided-by-structure', { elapsedMs, upperMs, worstLateMs });
  },
);

check(
  'reuses-threads',
  'sixty tasks use at most maxWorkers threads',
  { points: 2, skill: 'parallelism', needs: ['off-main-thread'] },
  ({ run, attempt, note, evidence }) => {
    const sixty = run(SIXTY_TASKS);
    const { maxWorkers, seeds } = inputsOf<{ maxWorkers: number; seeds: number[] }>(sixty);
    const answers = listOf(resultOf(sixty)).map(recordOf);
    const expected = seeds.map((seed) => skippedWork(seed, 1000));
    const got = listOf(resultOf(sixty)).map((one) => recordOf(one).value ?? one);
    // Their order is what `results` looks at.
    if (!equalInAnyOrder(got, expected)) {
      fail('wrong-results', shownApart(expected, got));
    }
    const calls = new Set(answers.map(({ call }) => call)).size;
    if (calls < expected.length) fail('caches-results', { done: calls, expected: expected.length });
    const announced = [SIX_TASKS, LONG_AND_SHORT, LONG_AND_SHORT_IN_MAP].map(attempt);
    const runs = Math.max(...announced.map((one) => mostRunsOf(one, 'start', 'passing')));
    if (runs > 1) fail('runs-twice', { runs });
    const threads = answers.map(({ thread }) => Number(thread));
    if (threads.includes(0)) fail('now-and-then-on-main-thread', { when: 'many' });
    const started = threadsStarted(sixty);
    if (started > maxWorkers) fail('worker-per-task', { threads: started, expected: maxWorkers });
    expect(sixty).toUseAtMostThreads(threads, maxWorkers);
    if (isBlind(evidence)) note('threads-unreadable', {});
  },
);

check(
  'no-idle-slot',
  'no worker idles while tasks wait',
  { points: 2, skill: 'parallelism', needs: ['as-many-as-workers', 'limit-however-tasks-come'] },
  ({ run, attempt, picture }) => {
    for (const scenario of [LONG_AND_SHORT, LONG_AND_SHORT_IN_MAP]) {
      const long = attempt(scenario);
      picture({ scenario, clock: 'wall' });
      const held = holdIn(long, 'start');
      if (held === undefined || held.decidedBy === 'ended') enforce(judgeEnd(long));
      const whenHeld = (held?.startedAtMs ?? 0) + (held?.waitedMs ?? 0);
      const passed = passedBeside(long);
      if (passed < 5 && held !== undefined && wasStarved(long, held)) {
        throw new Inconclusive('starved');
      }
      if (passed < 5) fail('waves', { done: passed, expected: 5 });
      // In map nothing settles before all of it does.
      const settled = long.marks.filter(({ name, atMs }) => name === 'settled' && atMs <= whenHeld);
      if (scenario === LONG_AND_SHORT && settled.length < 5) {
        fail('settles-with-the-last', { done: settled.length, expected: 5 });
      }
      enforce(judgeEnd(long));
    }
    // One thread alone: its tasks can only end as they were taken.
    const one = run(ONE_BY_ONE);
    const { answers } = inputsOf<{ answers: number[] }>(one);
    const got = resultOf(one);
    if (!equalInAnyOrder(got, answers)) {
      fail('wrong-results', { expected: shown(answers), got: shown(got) });
    }
    if (!equal(got, answers))
      fail('last-in-first-out', { first: listOf(got).indexOf(answers[0]) + 1 });
  },
);

check(
  'task-error',
  'a task that throws rejects its own promise with its message, and the pool goes on',
  { points: 2, skill: 'parallelism', needs: ['off-main-thread'] },
  ({ run, attempt }) => {
    const throws = attempt('a task throws');
    judgeFailures(throws);
    // Where it starts a thread for each task anyway, that is the mistake.
    if (!startsOneForEach(attempt(SIXTY_TASKS))) failIfReplacedTwice(throws);
    failIfRunAgain(attempt(AFTER_MISHAPS), 'failing');
    const inMap = attempt('a task throws in map');
    judgeAfterMap(inMap);
    const { outcome } = inMap;
    if (outcome.kind !== 'returned' && outcome.kind !== 'threw') run('a task throws in map');
    const [first = '', second] = inputsOf<{ messages: string[] }>(inMap).messages;
    const gotSecond = outcome.kind === 'threw' && outcome.error.message === second;
    // Which one fails first is sure only where one thread takes one after another, as another check wants.
    const one = attempt(ONE_BY_ONE);
    const isInOrder = equal(resultOf(one), inputsOf<{ answers: number[] }>(one).answers);
    const held = holdIn(attempt(SIX_TASKS), 'start')?.held ?? 0;
    if (gotSecond && (held > 3 || !isInOrder)) return;
    expect(inMap).toRejectWith(first, {
      swallowed: 'swallows-task-error',
      other: gotSecond ? 'not-the-first-error' : 'wrong-error',
    });
  },
);

check(
  'worker-death',
  'a task that kills its thread rejects, and the thread is replaced',
  { points: 2, skill: 'parallelism', needs: ['off-main-thread'] },
  ({ attempt }) => {
    for (const scenario of DEATHS) {
      const death = attempt(scenario);
      const fault = faultAfterDeath(death);
      if (fault !== undefined) fail(fault.diagnosis, fault.values);
      enforce(judgeEnd(death));
    }
    judgeBesideADeath(attempt('a task throws'));
    failIfRunAgain(attempt(AFTER_MISHAPS), 'dying');
  },
);

check(
  'close',
  'close finishes the queued work, leaves no thread, and the process can end',
  { points: 3, skill: 'parallelism', needs: ['off-main-thread'] },
  ({ run, attempt, note, evidence, picture }) => {
    const closing = attempt(CLOSING);
    picture({ scenario: CLOSING, clock: 'wall' });
    if (markOf(closing, 'closed') === undefined) enforce(judgeEnd(closing));
    const atClose = listOf(markOf(closing, 'closed'));
    const expected = inputsOf<{ tasks: unknown[] }>(closing).tasks.length;
    const done = atClose.filter((fate) => fate === 'fulfilled').length;
    const worked = closing.arrivals.filter(({ endedAtMs }) => endedAtMs !== null).length;
    failIfOnMain(closing, 'closing');
    if (done < expected) {
      fail(worked < expected ? 'close-drops-queue' : 'close-returns-early', { done, expected });
    }
    failIfClosingAgainHangs(closing);
    enforce(judgeEnd(closing));
    // A limit that is not kept before, either, is another check's.
    if ([SIX_TASKS, ALL_WAYS].map(attempt).every(keepsLimit)) failIfLimitEndsAtClose(closing);
    failIfClosingAgainHangs(attempt('close when idle, twice, and after a failure'));
    const again = run('close when idle, twice, and after a failure');
    const disposed = run('await using');
    for (const one of [closing, again, disposed]) judgeLeftovers(one);
    for (const one of [closing, again]) failIfThreadsOutlive(one);
    const six = holdIn(attempt(SIX_TASKS), 'start')?.held === 3;
    const isMapRight = six && passedBeside(attempt(LONG_AND_SHORT_IN_MAP)) === 5;
    judgeDisposed(disposed, isMapRight && answersInAnyOrder(attempt(ONE_BY_ONE)));
    failIfThreadsOutlive(disposed, 'dispose');
    // Where a death goes unnoticed, or costs a place, another check says so.
    const deaths = DEATHS.map(attempt);
    const rejected = deaths.map((one) => fateOf(markOf(one, 'death')).fate === 'rejected');
    const isReplaced = deaths.every(
      (one) => one.outcome.kind === 'returned' && faultAfterDeath(one) === undefined,
    );
    if (rejected[0]) {
      picture({ scenario: CLOSING_AFTER_DEATH, clock: 'wall' });
      judgeClosedAfterDeath(attempt(CLOSING_AFTER_DEATH), isReplaced);
      picture({ scenario: CLOSING, clock: 'wall' });
    }
    failIfRestLetsGo(attempt(NOTHING_ELSE));
    run(NOTHING_ELSE);
    if (isBlind(evidence)) note('leftovers-unreadable', {});
  },
);

check(
  'submit-after-close',
  'submit after close rejects',
  { points: 1, skill: 'parallelism', needs: ['close'] },
  ({ attempt }) => {
    const late = attempt('submit after close');
    failIfItHangsAfter(late, 'closed', 'accepts-after-close');
    enforce(judgeEnd(late));
    const { fate } = fateOf(resultOf(late));
    if (fate === 'fulfilled') fail('accepts-after-close');
    if (fate !== 'rejected') fail('throws-after-close');
    failIfAcceptedWhileClosing(attempt(CLOSING));
  },
);

check(
  'inputs-are-cloned',
  'large inputs are cloned; one that cannot be cloned rejects and frees its slot',
  { points: 2, skill: 'parallelism', needs: ['off-main-thread'] },
  ({ run, attempt }) => {
    const large = run('a large input');
    const { length, seed } = inputsOf<{ length: number; seed: number }>(large);
    const { sum, first, last } = recordOf(resultOf(large));
    if (first !== seed >>> 0 || last !== (seed + length - 1) >>> 0) fail('shares-its-input');
    let expected = 0;
    for (let i = 0; i < length; i++) expected = (expected + ((seed + i) >>> 0)) >>> 0;
    if (sum !== expected) fail('wrong-results', { expected: shown(expected), got: shown(sum) });
    judgeUncloneable(attempt('an input that cannot be cloned'));
  },
);

check(
  'after-mishaps',
  'after failures and deaths, and beside another pool, maxWorkers tasks are at work, and answers do not mix',
  {
    points: 1,
    skill: 'parallelism',
    needs: ['as-many-as-workers', 'task-error', 'worker-death', 'inputs-are-cloned'],
  },
  ({ attempt, picture }) => {
    picture({ scenario: AFTER_MISHAPS, clock: 'wall' });
    judgeAfterMishaps(attempt(AFTER_MISHAPS));
    judgePoolsAlike(attempt('two pools alike'));
  },
);

check(
  'real-files',
  'the words of real files are counted right',
  { points: 1, skill: 'parallelism', needs: ['results'] },
  ({ run }) => {
    const files = run('real files');
    const { texts } = inputsOf<{ texts: string[] }>(files);
    const expected = texts.map((text) => text.match(/\S+/g)?.length ?? 0);
    expect(files).toGive(expected, 'wrong-results');
  },
);
