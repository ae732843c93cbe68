// What ex5's checks take for right: the order of its program, and questions that have one answer.
// The given program is really run; nothing of a submission is.
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, test } from 'vitest';
import { ROOT } from '../graders/engine/catalogue/places.ts';
import { planOf } from '../graders/engine/plan.ts';
import { randomFrom } from '../graders/engine/sandbox/random.ts';
import { parse } from '../graders/engine/submission/parse.ts';
import {
  areMixedUp,
  bestTool,
  countMishap,
  doneMs,
  exampleOf,
  ORDER,
  orderMishap,
  primesBelow,
  toolMishap,
  type Workload,
} from '../graders/ex5-event-loop/reading.ts';
import { expectNothingLeft, runSmall } from './engine/sandbox/small-guest.ts';

afterAll(expectNothingLeft);

const PROGRAM = join(ROOT, 'graders/ex5-event-loop/stub/order.ts');

describe('order.ts', () => {
  test('logs in the order that the checks expect when Node runs it', async () => {
    const { stdout } = await promisify(execFile)(process.execPath, [PROGRAM]);
    expect(stdout.trim().split('\n')).toEqual(ORDER);
  });

  test('and as a CommonJS module too', async () => {
    const parsed = await parse(await readFile(PROGRAM, 'utf8'));
    if (parsed.kind === 'error') throw new Error(parsed.message);
    const code = parsed.code.replace(
      /import \{ setTimeout as sleep \} from '([^']+)';/,
      "const { setTimeout: sleep } = require('$1');",
    );
    const args = ['--input-type=commonjs', '--eval', code];
    const { stdout } = await promisify(execFile)(process.execPath, args);
    expect(stdout.trim().split('\n')).toEqual(ORDER);
  });

  test('and as it is served beside a submission', async () => {
    const parsed = await parse(await readFile(PROGRAM, 'utf8'));
    if (parsed.kind === 'error') throw new Error(parsed.message);
    const main = `import { setTimeout as sleep } from 'node:timers/promises';
      export async function main() {
        await import('./order.ts');
        await sleep(1_000);
      }`;
    const files = { 'main.ts': main, 'order.ts': parsed.code };
    const [run] = await runSmall(files, [{ name: 'real time', inputs: () => null }]);
    expect(run?.output.map(({ text }) => text)).toEqual(ORDER);
  });
});

test('the demo is drawn by the lines that it prints: a bar for each count, and its heart', async () => {
  const line = (text: string, atMs: number) => ({ stream: 'stdout', text, atMs }) as const;
  const output = [
    ...[line('🚀 countInOneGo(900000)', 10), line('✅ countInOneGo(900000) = 71274, 0 💓', 90)],
    ...[line('order.ts:', 94), line('💓', 95), line('🚀 countPrimesInThread(900000)', 100)],
  ];
  const { demoSpans } = await planOf('ex5-event-loop');
  const seen = { inputs: null, output, arrivals: [], spans: [], threads: [], endMs: 120 };
  expect(demoSpans?.(seen)).toEqual([
    { task: 'countInOneGo', startMs: 10, endMs: 90, seenBy: 'child' },
    { task: 'turn', lane: 'turns', startMs: 95, endMs: 95, seenBy: 'grader' },
    { task: 'countPrimesInThread', startMs: 100, endMs: null, seenBy: 'child' },
  ]);
});

describe('a prediction', () => {
  test.for([
    ['AEHDFCGB', undefined],
    ['', 'no-prediction'],
    ['ABCDEFGH', 'order-as-written'],
    ['AEHDFCG', 'order-labels'],
    ['AEHDFCGBB', 'order-labels'],
    ['AHEDFCGB', 'order-async-starts-late'],
    ['AHDEFCGB', 'order-async-starts-late'],
    ['ADEHFCGB', 'order-interrupts'],
    ['AEFHDCGB', 'order-interrupts'],
    ['EAHDFCGB', 'wrong-order'],
    ['AEHCDFGB', 'order-timers-first'],
    ['AEHFDCGB', 'order-queue'],
    ['AEHDFBCG', 'order-timers-as-written'],
  ] as const)('%s: %s', ([letters, mishap]) => {
    expect(orderMishap([...letters])).toBe(mishap);
  });

  test('that is no list has other letters than the program', () => {
    for (const odd of ['AEHDFCGB', null, { $: 'undefined' }, 8]) {
      expect(orderMishap(odd)).toBe('order-labels');
    }
  });
});

test('primes are counted below the limit, not at it', () => {
  expect([0, 1, 2, 3, 4, 97, 98, 1_000, 100_000].map(primesBelow)).toEqual([
    ...[0, 0, 0, 1, 2, 24, 25, 168, 9_592],
  ]);
});

test('a wrong count is told by what became of it', () => {
  const limits = [2, 3, 97, 98, 5_000];
  const right = limits.map(primesBelow);
  const all = limits.map((_, i) => right.slice(0, i + 1).reduce((sum, one) => sum + one, 0));
  expect(
    countMishap(
      limits,
      limits.map(() => 0),
    ),
  ).toBe('counts-nothing');
  expect(
    countMishap(
      limits,
      limits.map(() => undefined),
    ),
  ).toBe('answers-too-early');
  expect(
    countMishap(
      limits,
      right.map((count) => [count]),
    ),
  ).toBe('no-number');
  expect(countMishap(limits, [1, 2, 25, 25, 669])).toBe('includes-the-limit');
  expect(countMishap(limits, [0, 1, 25, 25, 25])).toBe('hard-coded');
  expect(countMishap(limits, all)).toBe('keeps-counting');
  expect(countMishap(limits, [1, 2, 25, 26, 670])).toBe('wrong-count');
  expect(countMishap(limits, 'no list')).toBe('answers-too-early');
});

describe('of counts at once, some of them wrong', () => {
  const limits = [200_000, 1_250, 1_700];
  const [far = 0, near = 0, middle = 0] = limits.map(primesBelow);
  const alone = [2, 97, 2_400];

  test.for([
    ['each has the first answer that came', [far, far, far], true],
    ['two have each other’s', [far, middle, near], true],
    ['one that is right alone is not', [far, near + 1, middle], true],
    ['one that is right alone never came', [far, undefined, middle], true],
    ['one was never seen to be right alone', [9_592, near, middle], false],
    ['one that was never seen to be right alone never came', [undefined, near, middle], false],
  ] as const)('%s', ([, counts, areMixed]) => {
    expect(areMixedUp(limits, counts, alone)).toBe(areMixed);
  });

  test('one is told from others, once a count as far is right alone', () => {
    expect(areMixedUp(limits, [9_592, near, middle], [...alone, 200_000])).toBe(true);
    expect(areMixedUp(limits, [9_592, near, middle], [...alone, 199_999])).toBe(false);
  });
});

/** A tool is worth its trouble if it takes two thirds of the time that the next simpler one takes. */
const CLEAR = 2 / 3;

async function questions(seed: number): Promise<Workload[]> {
  const { processes } = await planOf('ex5-event-loop');
  const scenarios = processes.flatMap((one) => one.scenarios);
  const asked = scenarios.find(({ name }) => name === 'workloads');
  const inputs = asked?.inputs(randomFrom(seed, 'workloads'));
  return (inputs as unknown as { workloads: Workload[] }).workloads;
}

test('a wrong tool is shown where another is really sooner, not where it ties', () => {
  const choice = (work: Workload, got: unknown) => ({ work, expected: bestTool(work), got });
  const tied = choice({ pieces: 16, waitMs: 0, cpuMs: 60, cores: 1 }, 'threads');
  const late = choice({ pieces: 16, waitMs: 60, cpuMs: 0, cores: 1 }, 'plain');
  const unknown = choice({ pieces: 16, waitMs: 60, cpuMs: 0, cores: 1 }, 'processes');
  expect(exampleOf([tied])).toBe(tied);
  expect(exampleOf([tied, late])).toBe(late);
  expect(exampleOf([tied, late, unknown])).toBe(unknown);
  expect(exampleOf([])).toBeUndefined();
});

describe('the workloads that bestTool is asked about', () => {
  const seeds = Array.from({ length: 200 }, (_, seed) => seed);

  test('are whole and possible, and have a clear winner or an exact tie', async () => {
    for (const work of (await Promise.all(seeds.map(questions))).flat()) {
      expect(work.pieces).toBeGreaterThanOrEqual(1);
      expect(work.cores).toBeGreaterThanOrEqual(1);
      expect(Object.values(work).every((one) => Number.isInteger(one) && one >= 0)).toBe(true);
      const times = doneMs(work);
      const best = times[bestTool(work)];
      const others = Object.values(times).filter((ms) => ms !== best);
      expect(
        Math.max(0, ...others.map((ms) => best / ms)),
        JSON.stringify(work),
      ).toBeLessThanOrEqual(CLEAR);
    }
  });

  test('call for each of the tools, whatever the seed', async () => {
    for (const asked of await Promise.all(seeds.map(questions))) {
      expect(new Set(asked.map(bestTool)).size).toBe(3);
    }
  });

  test.for<[habit: string, tool: (work: Workload) => unknown, mishap: string]>([
    ['threads for everything', () => 'threads', 'always-the-same-tool'],
    ['no answer', () => undefined, 'no-such-tool'],
    [
      'the longer of the two',
      (work) => (work.waitMs > work.cpuMs ? 'async' : 'threads'),
      'wrong-tool',
    ],
    [
      'threads wherever there is computing',
      (work) => (work.cpuMs > 0 && work.pieces > 1 ? 'threads' : bestTool(work)),
      'ignores-cores',
    ],
    [
      'the last of the soonest',
      (work) => {
        const { async: together, threads } = doneMs(work);
        return threads <= together ? 'threads' : 'async';
      },
      'always-the-same-tool',
    ],
    [
      'pieces that can be cut',
      (work) => {
        const { plain, async: together } = doneMs(work);
        const threads = work.waitMs + (work.pieces / work.cores) * work.cpuMs;
        if (threads < Math.min(plain, together)) return 'threads';
        return plain <= together ? 'plain' : 'async';
      },
      'cuts-a-piece',
    ],
    [
      'async on a tie',
      (work) => (bestTool(work) === 'plain' ? 'async' : bestTool(work)),
      'ignores-ties',
    ],
  ])('find the habit out: %s', async ([, tool, mishap]) => {
    for (const asked of await Promise.all(seeds.slice(0, 50).map(questions))) {
      const choices = asked.map((work) => ({ work, expected: bestTool(work), got: tool(work) }));
      const wrong = choices.filter(({ expected, got }) => expected !== got);
      expect(wrong.length).toBeGreaterThan(0);
      expect(toolMishap(choices, wrong)).toBe(mishap);
    }
  });
});
