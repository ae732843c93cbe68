// Valid verdicts and evidence of every kind, from a seed: full of hostile text and odd numbers.
// What it makes obeys the schemas and nothing else: no verdict of it follows from its evidence.
import type { Arrival, OutputLine, Run, Span } from '../../../../graders/engine/evidence/run.ts';
import type { CheckVerdict, Picture, Verdict } from '../../../../graders/engine/verdict/verdict.ts';
import { aCheck, aRun, aVerdict, someEvidence } from '../samples.ts';

/** Marsaglia's xorshift: the same numbers for the same seed, each in [0, 1). */
export function randomFrom(seed: number): () => number {
  let state = (seed * 2_654_435_761 + 1) >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

// biome-ignore format: one kind a line
const FRAGMENTS = [
  '', ' ', '   ', 'word', 'a sentence of several words', 'x'.repeat(300), '`code`',
  '\x1b[31m', '\x1b]8;;http://x\x07', '\r', '\n', '\r\n', '\t', '\0', '\x7f', '\x9b1m',
  '\u202e', '\u2066', '\u200b', '\u200d', '\ufeff', '\u2028', '\u2029', '\ud800', '\udfff',
  '::error::', '##[error]', '##vso[x]', '`#`#[error]', '`:`:error::', '{x}', "l'{y}", '<b>',
  'é', 'e\u0301', 'z\u0301\u0301\u0301\u0301\u0301\u0301\u0301', '\u0301', '\ufe0f',
  '漢字', '한국어', '\u1112\u1161\u11ab', 'שלום', 'السلام عليكم', 'नमस्ते', 'กำ', 'ﷺ',
  '🚀', '✅', '⚠️', '👩‍👩‍👧', '🇫🇷', '🇫', '1️⃣', '\u{e0041}', '\uffff', '\u{10ffff}',
  '\u00a0', '\u202f', '« ici »', '…', '│', '█',
] as const;

const NUMBERS = [0, 0.04, 1, 7.5, 99.999, 200, 400, 1_000, 12_345.678, 4e9, 1e15, 1e300] as const;

export class Choice {
  readonly #random: () => number;

  constructor(seed: number) {
    this.#random = randomFrom(seed);
  }

  chance(share: number): boolean {
    return this.#random() < share;
  }

  below(limit: number): number {
    return Math.floor(this.#random() * limit);
  }

  of<T>(all: readonly T[]): T {
    return all[this.below(all.length)] as T;
  }

  number(): number {
    return this.of(NUMBERS);
  }

  text(most: number, fragments = 6): string {
    const parts = this.several(fragments, () => this.of(FRAGMENTS));
    return parts.join('').slice(0, most);
  }

  several<T>(most: number, make: (index: number) => T): T[] {
    return Array.from({ length: this.below(most + 1) }, (_, index) => make(index));
  }
}

const SCENARIOS = ['three requests', 'hundreds', '\x1b[1m\u202e'];

export function randomVerdict(choice: Choice): Verdict {
  const checks = choice.several(9, (index) => randomCheck(choice, `check-${index}`));
  return aVerdict(checks, {
    exercise: choice.of(['ex1-requests', 'ex12-x', choice.text(100)]),
    outcome: choice.of(['passed', 'failed', 'inconclusive']),
    points: choice.number(),
    maxPoints: choice.number(),
    seed: choice.of([0, 42, 2 ** 32 - 1]),
    sandbox: choice.of(['none', 'guarded', 'user', 'isolated']),
    durationMs: choice.number(),
    untouched: choice.chance(0.1),
    noise: {
      level: choice.of(['quiet', 'noisy']),
      worstLateMs: choice.number(),
      queueShare: choice.of([null, 0, 0.5, 3]),
      othersShare: choice.of([null, 0, 1]),
    },
    attempts: choice.of([1, 3]),
  });
}

function randomCheck(choice: Choice, id: string): CheckVerdict {
  const outcome = choice.of(['passed', 'failed', 'inconclusive', 'not-reached'] as const);
  return {
    ...aCheck(id, { title: choice.text(300), outcome, maxPoints: choice.number() }),
    points: outcome === 'inconclusive' ? null : choice.number(),
    notes: choice.several(2, () => ({ id: 'note', values: {}, text: choice.text(2_000) })),
    ...(choice.chance(0.8) && { diagnosis: choice.of(['same', choice.text(100)]) }),
    ...(choice.chance(0.8) && { message: choice.text(4_000, 40) }),
    ...(choice.chance(0.8) && { advice: choice.text(4_000) }),
    ...(choice.chance(0.2) && { flagged: choice.chance(0.5) }),
    ...(choice.chance(0.7) && { picture: randomPicture(choice) }),
  };
}

function randomPicture(choice: Choice): Picture {
  return {
    scenario: choice.of([...SCENARIOS, 'never run']),
    clock: choice.of(['wall', 'virtual']),
    ...(choice.chance(0.6) && { lowerMs: choice.number() }),
    ...(choice.chance(0.6) && { upperMs: choice.number() }),
    ...(choice.chance(0.6) && { idealMs: choice.number() }),
  };
}

export function randomEvidence(choice: Choice) {
  const runs = choice.several(4, () => randomRun(choice));
  return someEvidence(runs, {
    exercise: choice.of(['ex1-requests', choice.text(100)]),
    sandbox: choice.of(['none', 'guarded', 'isolated']),
    files: choice.several(2, () => ({
      path: choice.text(400),
      bytes: 1,
      sha256: '0'.repeat(64),
      pristine: choice.chance(0.5),
    })),
  });
}

function randomRun(choice: Choice): Run {
  const many = choice.of([0, 3, 12, 13, 300]);
  return aRun(choice.of(SCENARIOS), {
    outcome: randomEnd(choice),
    virtualMs: choice.of([null, choice.number()]),
    spans: choice.several(many, () => randomSpan(choice)),
    arrivals: choice.several(many, () => randomArrival(choice)),
    output: choice.several(many, () => randomLine(choice)),
  });
}

function randomEnd(choice: Choice): Run['outcome'] {
  const text = choice.text(200);
  const error = { name: text, message: choice.text(4_000, 40) };
  return choice.of<Run['outcome']>([
    { kind: 'returned', value: null },
    { kind: 'threw', during: choice.of(['import', 'call', 'afterwards']), error },
    { kind: 'exited', during: 'call', code: -1 },
    { kind: 'refused', file: text, why: 'symlink' },
    { kind: 'unserialisable', why: text },
  ]);
}

function randomSpan(choice: Choice): Span {
  return {
    task: choice.text(200),
    startMs: choice.number(),
    endMs: choice.chance(0.2) ? null : choice.number(),
    seenBy: choice.of(['grader', 'child']),
    ...(choice.chance(0.3) && { lane: choice.of(['thread 1', choice.text(200)]) }),
  };
}

function randomArrival(choice: Choice): Arrival {
  return {
    task: choice.of(['1', '2', choice.text(200)]),
    phase: choice.of(['start', 'middle']),
    thread: choice.of([null, 0, 1, -(2 ** 31)]),
    atMs: choice.number(),
    releasedAtMs: choice.of([null, choice.number()]),
    endedAtMs: choice.of([null, choice.number()]),
  };
}

function randomLine(choice: Choice): OutputLine {
  return {
    stream: choice.of(['stdout', 'stderr']),
    text: choice.text(2_000, 20),
    atMs: choice.number(),
  };
}
