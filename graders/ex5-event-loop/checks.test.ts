// What ex5's evidence must show: a loop that gets its turns, a thread that does the work, right answers.
// Hidden from students. It judges evidence and nothing else.
import { type CheckContext, checksFor } from '../engine/checks/check.ts';
import { assigned } from '../engine/checks/courier.ts';
import { judgeEnd } from '../engine/checks/ends.ts';
import { enforce, Finding, Inconclusive } from '../engine/checks/finding.ts';
import { workerThreads } from '../engine/checks/matchers/account.ts';
import { expect } from '../engine/checks/matchers/extend.ts';
import { shown } from '../engine/checks/matchers/results.ts';
import { lacksMemory, noiseOf } from '../engine/checks/noise.ts';
import { resultOf } from '../engine/checks/reading.ts';
import {
  canReadCpu,
  cpuOf,
  inOneGo,
  isComputedElsewhere,
  isInAFew,
  mostOnMainThread,
  toldMsOf,
  turnsOf,
  unservedOf,
} from './reading/computing.ts';
import {
  areMixedUp,
  choicesOf,
  countMishap,
  doneMs,
  exampleOf,
  isRight,
  limitsOf,
  orderMishap,
  primesBelow,
  toolMishap,
} from './reading.ts';

const check = checksFor(await assigned('ex5-event-loop'));

const IN_SLICES = 'counting in slices';
const SMALL_IN_A_THREAD = 'small limits in a thread';
const IN_A_THREAD = 'counting in a thread';

/** What the README asks for. */
const SLICE = 1_000;
/** Whoever counts a slice in candidates instead of numbers has half as many; ten times as large is not. */
const TOLERANCE = 3;
/** More than slices of 1,000 numbers make by far. */
const MANY_TURNS = 1_500;
/**
 * Where memory is short, the system looks for some in the thread that asks, and charges it for that: 20 ms
 * in one go were seen. Twice as much, and most of all computing, is proved all the same.
 */
const PROVED_MS = 40;
const PROVED_SHARE = 3 / 4;
/** Of less in one go it is said, where turns are few, that they are. */
const HALF = 1 / 2;
/** Slices of the same size hold half of the computing in two fifths of the turns: here, in a fifth. */
const LEAST_SHARE_FOR_HALF = 1 / 5;
/** As many turns as the harness adds up beside thousands of others. */
const FEW = 4;
/** What other threads compute between two turns is next to nothing, but for a loop that stands still. */
const MOST_UNSERVED = 1 / 3;
/**
 * A grader that is served late lets a turn go late, and the threads may be nearly done by then: less is
 * left to be unserved. Eight busy threads on two cores: 0.15 to 0.95 with one turn where the loop stood
 * still behind it, 0.04 at most, with three turns or more, where it did not.
 */
const MOST_UNSERVED_BESIDE_FEW_TURNS = 1 / 10;
const FEW_TURNS = 3;
function fail(diagnosis: string, values: Finding['values'] = {}): never {
  throw new Finding(diagnosis, values);
}

check(
  'loads',
  'loop.ts loads and exports predictedOrder and its three functions',
  { points: 0, skill: 'concept' },
  ({ attempt }) => {
    expect(attempt('prediction')).toBeLoaded();
  },
);

check(
  'order',
  'predictedOrder is the order in which order.ts logs',
  { points: 3, skill: 'concept', needs: ['loads'] },
  ({ run }) => {
    const got = resultOf(run('prediction'));
    const mishap = orderMishap(got);
    if (mishap !== undefined) fail(mishap, { got: shown(got) });
  },
);

check(
  'best-tool',
  'bestTool chooses the simplest of the tools that finish soonest',
  { points: 3, skill: 'concept', needs: ['loads'] },
  ({ run }) => {
    const choices = choicesOf(run('workloads'));
    const wrong = choices.filter(({ expected, got }) => expected !== got);
    const example = exampleOf(wrong);
    if (example === undefined) return;
    const { plain, async: together, threads } = doneMs(example.work);
    const values = { plainMs: plain, asyncMs: together, threadsMs: threads };
    const got = typeof example.got === 'string' ? example.got : shown(example.got);
    const counted = { wrong: wrong.length, asked: choices.length };
    fail(toolMishap(choices, wrong), { ...example.work, ...values, ...counted, got });
  },
);

/** Both functions are asked the same: small limits one by one, several at once, and a long count. */
interface Counts {
  small: string;
  atOnce: string;
  long: string;
  /** What is said of counts at once that got in each other's way. */
  says: string;
}

function judgeCounts({ run, attempt }: CheckContext, { small, atOnce, long, says }: Counts): void {
  for (const scenario of [small, atOnce, long]) {
    const one = run(scenario);
    if (isRight(one)) continue;
    const limits = limitsOf(one);
    const got = resultOf(one);
    const alone = scenario === atOnce ? [small, long].map(attempt).filter(isRight) : [];
    const areMixed = scenario === atOnce && areMixedUp(limits, got, alone.flatMap(limitsOf));
    const values = { limits: limits.join(', '), expected: shown(limits.map(primesBelow)) };
    fail(areMixed ? says : countMishap(limits, got), { ...values, got: shown(got) });
  }
}

check(
  'slices-count',
  'countPrimesCooperatively counts right',
  { points: 2, skill: 'concept', needs: ['loads'] },
  (context) => {
    const { outcome } = context.attempt(IN_SLICES);
    // Turns in plenty, and not done: that is told where turns are.
    if (outcome.kind === 'timed-out') context.notReached('the long count');
    const [small, atOnce] = ['small limits in slices', 'two counts in slices at once'] as const;
    judgeCounts(context, { small, atOnce, long: IN_SLICES, says: 'shares-its-count' });
  },
);

check(
  'gives-turns',
  'between two slices, the event loop gets its turn',
  { points: 5, skill: 'concept', needs: ['loads'], unless: ['slices-count'] },
  ({ attempt, picture, note }) => {
    const slices = attempt(IN_SLICES);
    const [limit = 0] = limitsOf(slices);
    const { count: turns, halfIn, microtasks } = turnsOf(slices);
    const needed = Math.floor(limit / SLICE / TOLERANCE) - 1; // between slices
    const mayBeMemory = (ms: number): boolean =>
      lacksMemory(slices.noise) || (slices.noise.memoryPressureMs ?? 0) > ms / 2;
    picture({ scenario: IN_SLICES, clock: 'wall' });
    if (slices.outcome.kind === 'timed-out') {
      if (turns > MANY_TURNS) fail('slices-too-small', { limit });
      if (noiseOf(slices.noise).level === 'noisy') throw new Inconclusive('starved');
    }
    enforce(judgeEnd(slices));
    if ((workerThreads(slices) ?? 0) > 0) fail('slices-in-a-thread');
    const values = { limit, turns, needed, slice: SLICE };
    if (turns === 0) fail(microtasks ? 'yields-with-microtasks' : 'blocks-the-loop', values);
    if (!canReadCpu(slices)) note('cpu-unreadable', {});
    const went = inOneGo(slices);
    const isRare = turns < needed;
    if ((isRare || went !== undefined) && isComputedElsewhere(cpuOf(slices), toldMsOf(slices))) {
      fail('slices-in-a-thread');
    }
    if (went !== undefined && (!isRare || went.share > HALF)) {
      const { longestMs, totalMs, share, isOfItsOwn } = went;
      const isLarge = isOfItsOwn && share > PROVED_SHARE && longestMs > PROVED_MS;
      // A turn of an honest loop was seen to be charged 40 ms where twenty processes wanted two cores. It
      // was once in a hundred looks: what two of them say is the program's own.
      const mayBeOthers = slices.attempt === 1 && noiseOf(slices.noise).level === 'noisy';
      const mayBeMachine = mayBeOthers || mayBeMemory(longestMs);
      if (!isRare && !isLarge && mayBeMachine) throw new Inconclusive('starved');
      fail('computes-in-one-go', { ...values, longestMs, totalMs, share });
    }
    if (isRare) fail('yields-too-rarely', values);
    const least = LEAST_SHARE_FOR_HALF * Math.min(needed, halfIn?.of ?? 0);
    const goes = isInAFew(slices) ? FEW : (halfIn?.goes ?? needed);
    if (goes < least) {
      const isProved = halfIn !== null && halfIn.goes < least / 2;
      if (!isProved && lacksMemory(slices.noise)) throw new Inconclusive('starved');
      fail('turns-in-a-row', { ...values, goes });
    }
    note('turns', { turns, limit });
  },
);

check(
  'thread-count',
  'countPrimesInThread counts right',
  { points: 2, skill: 'parallelism', needs: ['loads'] },
  (context) => {
    const [small, atOnce] = [SMALL_IN_A_THREAD, 'three counts in threads at once'] as const;
    judgeCounts(context, { small, atOnce, long: IN_A_THREAD, says: 'mixes-up-answers' });
  },
);

check(
  'off-main-thread',
  'a thread of its own does the counting, and the event loop stays free',
  { points: 4, skill: 'parallelism', needs: ['thread-count'] },
  ({ run, picture, note }) => {
    const one = run(IN_A_THREAD);
    const { count: turns } = turnsOf(one);
    const cpu = cpuOf(one);
    picture({ scenario: IN_A_THREAD, clock: 'wall' });
    if (!canReadCpu(one)) note('cpu-unreadable', {});
    if (cpu.share > mostOnMainThread(cpu.totalMs)) {
      fail('thread-in-name-only', { ...cpu, threads: workerThreads(one) ?? -1 });
    }
    const unserved = unservedOf(one);
    if (turns === 0) fail('blocks-the-main-thread', { turns, ...unserved });
    const most = turns < FEW_TURNS ? MOST_UNSERVED_BESIDE_FEW_TURNS : MOST_UNSERVED;
    if (unserved.share > most) {
      const isStarved = unserved.provedShare <= most;
      if (isStarved && noiseOf(one.noise).level === 'noisy') throw new Inconclusive('starved');
      fail('blocks-the-main-thread', { turns, ...unserved });
    }
    note('main-thread-share', cpu);
  },
);

check(
  'leaves-nothing',
  'once the result is there, no thread is left, and the process can end',
  { points: 1, skill: 'parallelism', needs: ['thread-count'] },
  ({ run }) => {
    const { threads, endedByItself } = run(IN_A_THREAD).leftovers;
    // Whoever keeps a thread for all calls has started it in the first.
    const kept = threads || (run(SMALL_IN_A_THREAD).leftovers.threads ?? 0);
    if (kept > 0 || endedByItself === false) fail('leaks-threads', { threads: kept });
  },
);
