// Guests that say anything at all, from printed seeds: whatever they say, what is written down of it
// is evidence by the schema, survives JSON, and is bounded.
import { Duplex, PassThrough, Writable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import type { Exercise } from '../../../graders/engine/catalogue/exercise.ts';
import type { OutcomeKind } from '../../../graders/engine/evidence/outcome.ts';
import { Run } from '../../../graders/engine/evidence/run.ts';
import type { Command } from '../../../graders/engine/sandbox/frames.ts';
import { type Seals, sealsOf } from '../../../graders/engine/sandbox/guest/seal.ts';
import { type Random, randomFrom } from '../../../graders/engine/sandbox/random.ts';
import { runProcess } from '../../../graders/engine/sandbox/run-process.ts';
import type { Scenario } from '../../../graders/engine/sandbox/scenario.ts';
import type { GuestEnd, Tier } from '../../../graders/engine/sandbox/tier.ts';

const GATES = 3;
const SEEDS = Array.from({ length: 40 }, (_, i) => i + 1);

const ODD_TEXTS = [
  ...['', 'a', '\0', '\u001b[2J\u0007', '\u202egnp.txt', '\ud800', '\udfff', '__proto__', 'toJSON'],
  ...['requête A', '\r\b', '𝒜'.repeat(150), 'é'.repeat(300), "'{", '\u2028'],
];
const ODD_NUMBERS = [0, -0, -1, 0.5, 1e-7, 1e20, 1e308, 2 ** 31, 2 ** 53, Number.MAX_SAFE_INTEGER];

const text = (random: Random): string => {
  const most = random.pick([1, 1, 3, 12]);
  return Array.from({ length: random.integer(0, most) }, () => random.pick(ODD_TEXTS)).join('');
};

function value(random: Random, levels = 4): unknown {
  const leaf = [text(random), random.pick(ODD_NUMBERS), null, true];
  if (levels === 0 || random.fraction() < 0.5) return random.pick(leaf);
  const many = random.integer(0, 4);
  const values = Array.from({ length: many }, () => value(random, levels - 1));
  if (random.fraction() < 0.5) return values;
  return Object.fromEntries(values.map((one) => [text(random), one]));
}

const deep = (levels: number): string => `${'['.repeat(levels)}${']'.repeat(levels)}`;

interface Manner {
  run: number;
  /** How often a message breaks the protocol. */
  oddness: number;
  /** Never says that its call has settled or failed. */
  talksOn: boolean;
}

/** A message of the harness, as long as the schema lets it be; now and then one that breaks it. */
function frame(random: Random, { run, oddness, talksOn }: Manner): string {
  const id = random.integer(0, 99);
  const within = (most: number): string =>
    random.fraction() < oddness ? 'x'.repeat(10 * most) : text(random).slice(0, most);
  const [task, name] = [within(200), within(100)];
  const error = { name, message: within(4_000), line: 1 };
  const virtualMs = Math.abs(random.pick(ODD_NUMBERS));
  const settled = random.pick<object>([
    { how: 'returned', value: value(random) },
    { how: 'threw', error },
    { how: 'unserialisable', why: task },
    { how: 'never' },
  ]);
  const frames: Record<string, unknown>[] = [
    { type: 'arrive', run, id, task, phase: 'call', details: value(random) },
    { type: 'mark', run, name, value: value(random) },
    { type: 'tick', run, id, virtualMs, stdoutBytes: id },
    { type: 'pong', ping: id },
    { type: 'settled', run, settled, virtualMs, turns: id, longestGapMs: virtualMs },
    { type: 'rested', run, stdoutBytes: id, stderrBytes: 0 },
    { type: 'uncaught', origin: 'rejection', error },
  ];
  const chosen = { ...random.pick(talksOn ? frames.slice(0, 4) : frames) };
  if (random.fraction() < oddness) chosen[random.pick(Object.keys(chosen))] = value(random);
  if (random.fraction() < oddness / 4) return random.pick(['{', '', 'null', deep(300)]);
  return JSON.stringify(chosen);
}

const gateLine = (random: Random): string =>
  random.pick(['start', 'middle', 'end', 'end', text(random).slice(0, 50)]) +
  random.pick([' 1', ' 999999999', ' -1', '']);

function printed(random: Random): Buffer {
  const bytes = Buffer.from(Array.from({ length: 20 }, () => random.integer(0, 255)));
  const long = Buffer.alloc(random.pick([0, 0, 0, 3_000]), 'x');
  return Buffer.concat([
    Buffer.from(text(random)),
    long,
    bytes,
    Buffer.from(random.pick(['\n', ''])),
  ]);
}

/** What one guest does with each run that it is asked for: sorts of nonsense, in bursts. */
interface Mouth {
  frames: PassThrough;
  stdout: PassThrough;
  stderr: PassThrough;
  gates: Duplex[];
  isShut: () => boolean;
  seal: (text: string) => string;
}

function speak(random: Random, run: number, mouth: Mouth): void {
  const { frames, stdout, stderr, gates, isShut, seal } = mouth;
  const oddness = random.pick([0, 0, 0.001, 0.02]);
  const manner = { run, oddness, talksOn: random.fraction() < 0.5 };
  const bursts = random.pick([1, 5, 30]);
  for (let i = 0; i < bursts && !isShut(); i++) {
    const many = random.pick([1, 10, 60]);
    const lines = (line: () => string): string =>
      Array.from({ length: many }, () => `${line()}\n`).join('');
    frames.write(lines(() => seal(frame(random, manner))));
    random.pick(gates).push(lines(() => gateLine(random)));
    if (!isShut()) random.pick([stdout, stderr]).write(printed(random));
  }
}

/** A guest that is no process: it sits on this side of the pipes, and obeys nobody. */
function hostile(random: Random): Tier {
  return {
    name: 'none',
    start(): ReturnType<Tier['start']> {
      const [frames, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()];
      const gates = Array.from(
        { length: GATES },
        () => new Duplex({ read() {}, write: (_chunk, _encoding, done) => done() }),
      );
      const ended = Promise.withResolvers<GuestEnd>();
      let isShut = false;
      let seals: { commands: Seals; frames: Seals } | null = null;
      const end = (how: GuestEnd): void => {
        if (isShut) return;
        isShut = true;
        for (const stream of [frames, stdout, stderr]) stream.end();
        setImmediate(() => setImmediate(() => ended.resolve(how)));
      };
      const commands = new Writable({
        write(chunk: Buffer, _encoding, done) {
          done();
          for (const line of chunk.toString().trim().split('\n')) {
            if (seals === null) {
              seals = { commands: sealsOf(line, 'command'), frames: sealsOf(line, 'frame') };
              continue;
            }
            // It holds the key, as a hostile program never should: what it says is read all the same.
            const { seal } = seals.frames;
            const command = JSON.parse(seals.commands.open(line) ?? 'null') as Command;
            if (command.type === 'begin') frames.write(`${seal('{"type":"loaded"}')}\n`);
            if (command.type !== 'run') continue;
            const mouth = { frames, stdout, stderr, gates, isShut: () => isShut };
            speak(random, command.run, { ...mouth, seal });
            end(
              random.pick([
                { code: 0, signal: null },
                { code: null, signal: 'SIGSEGV' },
              ]),
            );
          }
        },
      });
      const kill = (): void => end({ code: null, signal: 'SIGKILL' });
      return { pid: 0, stdout, stderr, commands, frames, gates, kill, ended: ended.promise };
    },
  };
}

const exercise: Exercise = {
  id: 'ex9-hostile',
  title: { fr: 'Hostile', en: 'Hostile' },
  part: { fr: 'Aucune', en: 'None' },
  minutes: 1,
  skill: 'concept',
  files: [],
  given: [],
};

const scenario: Scenario = {
  name: 'whatever comes',
  inputs: () => null,
  async conduct(conductor) {
    // Nothing more can come where nothing is expected: none of these waits.
    for (let i = 0; i < 60; i++) await conductor.hold('start', 0, { total: 0 });
    await conductor.drain(({ task }) => ({ value: task }));
  },
};

async function runHostile(seed: number): Promise<Run[]> {
  const began = performance.now();
  const seen = await runProcess({
    tier: hostile(randomFrom(seed, 'a hostile guest')),
    exercise,
    plan: { name: 'hostile', gates: GATES, scenarios: [scenario, scenario] },
    stageDir: '/nowhere',
    scratchDir: '/nowhere',
    seed,
    observerOptions: { proc: 'off' },
    patience: { spent: false },
    clock: () => performance.now() - began,
  });
  return seen.map((run) => ({ ...run, attempt: 1, lease: 'shared' }));
}

describe('whatever a guest says', () => {
  const kinds = new Set<OutcomeKind>();
  const most = { arrivals: 0, marks: 0, holds: 0, output: 0, spans: 0 };

  test('is evidence by the schema, also after JSON', { timeout: 20_000 }, async () => {
    for (const seed of SEEDS) {
      for (const run of await runHostile(seed)) {
        const parsed = Run.safeParse(JSON.parse(JSON.stringify(run)));
        expect(parsed.error?.issues, `seed ${seed}`).toBeUndefined();
        kinds.add(run.outcome.kind);
        for (const key of Object.keys(most) as (keyof typeof most)[]) {
          most[key] = Math.max(most[key], run[key].length);
        }
      }
    }
  });

  test('comes to ends of many kinds, and fills every list', () => {
    expect([...kinds]).toEqual(
      expect.arrayContaining([
        'returned',
        'threw',
        'unserialisable',
        'protocol-violation',
        'exited',
      ]),
    );
    expect(most.holds).toBe(50);
    expect(most.marks).toBeGreaterThan(100);
    expect(Math.min(most.arrivals, most.output, most.spans)).toBeGreaterThan(20);
  });
});
