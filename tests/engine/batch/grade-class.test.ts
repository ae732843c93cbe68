// A class from hand-ins to a gradebook: what is new is graded, what holds is kept, and nothing stops it.
import { createHash } from 'node:crypto';
import { cpSync, existsSync, rmSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { HandIn } from '../../../graders/engine/batch/class/read-class.ts';
import { type ClassRequest, gradeClass } from '../../../graders/engine/batch/grade-class.ts';
import type { Gradebook } from '../../../graders/engine/batch/gradebook/gradebook.ts';
import { JOURNAL_FILE, openJournal } from '../../../graders/engine/batch/journal/journal.ts';
import { JournalLine } from '../../../graders/engine/batch/journal/line.ts';
import type { ClassProgress } from '../../../graders/engine/batch/ledger.ts';
import { findExercise } from '../../../graders/engine/catalogue/find.ts';
import { loadExercises } from '../../../graders/engine/catalogue/load.ts';
import { flawsFolder, solutionFolder } from '../../../graders/engine/catalogue/places.ts';
import { Evidence } from '../../../graders/engine/evidence/evidence.ts';

const EX1 = findExercise('ex1', await loadExercises());
const FLAW = join(flawsFolder(EX1.id), 'sequential-await');

let top = '';
beforeEach(async () => {
  top = await mkdtemp(join(tmpdir(), 'overlap-test-'));
  await mkdir(join(top, 'grades'));
});
afterEach(() => rm(top, { recursive: true }));

const handInOf = (key: string, content: HandIn['content'], lang: 'fr' | 'en' = 'en'): HandIn => ({
  student: { key, name: key, lang, roster: 'none', path: key },
  submittedAt: null,
  content,
});

/** A copy of its own, so that it can be changed. */
async function handsIn(key: string, from: string, lang?: 'fr' | 'en'): Promise<HandIn> {
  const dir = join(top, 'hand-ins', key);
  await cp(from, dir, { recursive: true });
  return handInOf(key, { kind: 'folder', dirs: new Map([[EX1.id, dir]]) }, lang);
}

interface Told {
  book: Gradebook;
  progress: ClassProgress;
  states: Record<string, string>;
}

async function grade(handIns: HandIn[], request: Partial<ClassRequest> = {}): Promise<Told> {
  let progress: ClassProgress | undefined;
  const book = await gradeClass({
    list: { handIns, oddities: [] },
    ...{ exercises: [EX1], folder: join(top, 'grades'), seed: 11, tier: 'guarded', lang: 'en' },
    ...{ jobs: 2, mode: 'grade' },
    ...request,
    onProgress(now) {
      progress = now;
      request.onProgress?.(now);
    },
  });
  return { book, progress: progress as ClassProgress, states: statesOf(book) };
}

function statesOf({ students }: Gradebook): Record<string, string> {
  const entries = students.map(({ student, entries: [entry] }) => {
    const state = entry?.state;
    const isJudged = state?.kind === 'judged';
    return [student.key, isJudged ? state.verdict.outcome : (state?.kind ?? 'none')];
  });
  return Object.fromEntries(entries);
}

/** Of the journal, the last line as it should have been. */
async function changeLastLine(change: (line: JournalLine) => void): Promise<void> {
  const file = join(top, 'grades', JOURNAL_FILE);
  const lines = (await readFile(file, 'utf8')).trimEnd().split('\n');
  const last = JournalLine.parse(JSON.parse(lines.at(-1) ?? ''));
  change(last);
  await writeFile(file, `${[...lines, JSON.stringify(last)].join('\n')}\n`);
}

/** As it was seen and saved, by the journal's word too. */
async function changeEvidence(key: string, change: (evidence: Evidence) => void): Promise<void> {
  const evidence = Evidence.parse(JSON.parse(await readFile(evidenceOf(key), 'utf8')));
  change(evidence);
  const text = JSON.stringify(evidence);
  await writeFile(evidenceOf(key), text);
  const evidenceHash = createHash('sha256').update(text).digest('hex').slice(0, 16);
  const journal = await openJournal(join(top, 'grades'));
  const last = journal.last(key, EX1.id);
  if (last !== undefined) await journal.add({ ...last, evidenceHash });
}

const STARVED = 'eight equal waits';

/** As a machine would that had no time for one scenario: nobody can make one at will. */
function starve({ runs }: Evidence): void {
  const run = runs.find(({ scenario }) => scenario === STARVED);
  if (run === undefined) throw new Error(`no ${STARVED}`);
  const clock = 'wall';
  run.outcome = { kind: 'timed-out', during: 'call', limitMs: 60_000, clock, cpuMs: null };
  run.noise = { ...run.noise, sleeperWorstLateMs: 400, othersCpuMs: null };
}

const evidenceOf = (key: string) => join(top, 'grades', 'students', key, `${EX1.id}.evidence.json`);

describe('a class', () => {
  test('is graded whatever some hand-ins are, each in its own language', async () => {
    const { book, states, progress } = await grade([
      await handsIn('zoe', solutionFolder(EX1.id)),
      await handsIn('alice', FLAW, 'fr'),
      handInOf('nobody', { kind: 'nothing' }),
      handInOf('other', { kind: 'folder', dirs: new Map() }),
      handInOf('torn', { kind: 'unreadable', why: 'unreadable.torn', values: { name: 'a.zip' } }),
    ]);
    expect(states).toEqual({
      ...{ alice: 'failed', nobody: 'missing', other: 'missing', torn: 'unreadable' },
      zoe: 'passed',
    });
    expect(Object.keys(states)).toEqual(['alice', 'nobody', 'other', 'torn', 'zoe']); // by name
    expect(progress).toMatchObject({ all: 2, done: 2, passed: 1, failed: 1, kept: 0 });
    const [exercise] = book.exercises;
    expect(exercise).toMatchObject({ id: EX1.id, maxPoints: 20 });
    expect(exercise?.checks.length).toBeGreaterThan(5);
    const alice = book.students[0]?.entries[0]?.state;
    const found = alice?.kind === 'judged' ? alice.verdict.checks : [];
    const failed = found.find(({ diagnosis }) => diagnosis === 'sequential-await');
    expect(failed?.message).toMatch(/requêtes/);
  });

  test('is not graded twice: only what has changed', async () => {
    const handIns = [
      await handsIn('alice', solutionFolder(EX1.id)),
      await handsIn('bob', solutionFolder(EX1.id)),
    ];
    const first = await grade(handIns);
    const second = await grade(handIns);
    expect(second.progress).toMatchObject({ all: 0, kept: 2 });
    expect(second.book).toEqual(first.book);

    await cp(FLAW, join(top, 'hand-ins', 'bob'), { recursive: true });
    const third = await grade(handIns);
    expect(third.progress).toMatchObject({ all: 1, kept: 1, failed: 1 });
    expect(third.states).toEqual({ alice: 'passed', bob: 'failed' });
    expect(third.book.students[0]).toEqual(first.book.students[0]);

    const reseeded = await grade(handIns, { seed: 12 });
    expect(reseeded.progress).toMatchObject({ all: 2, kept: 0 });
  });

  test('whose words are wanted in another language is judged again, and not run', async () => {
    const inEnglish = await handsIn('alice', FLAW, 'en');
    await grade([inEnglish]);
    const before = await readFile(evidenceOf('alice'), 'utf8');
    const { student } = inEnglish;
    const { book, progress } = await grade([{ ...inEnglish, student: { ...student, lang: 'fr' } }]);
    expect(progress).toMatchObject({ all: 1, done: 1 });
    expect(JSON.stringify(book)).toContain('requêtes');
    expect(await readFile(evidenceOf('alice'), 'utf8')).toBe(before);
  });

  test('is judged again from its evidence alone, and a verdict that breaks is nobody’s failure', async () => {
    const handIns = [
      await handsIn('alice', FLAW),
      await handsIn('bob', solutionFolder(EX1.id)),
      await handsIn('carol', solutionFolder(EX1.id)),
    ];
    await grade(handIns.slice(0, 2));
    await writeFile(join(top, 'hand-ins', 'alice', 'requests.ts'), 'nothing of this is run');
    await changeEvidence('bob', ({ runs }) => {
      for (const run of runs) run.arrivals = null as never; // no check can read that
    });
    const { book, states } = await grade(handIns, { mode: 'regrade' });
    expect(states).toEqual({ alice: 'failed', bob: 'broken', carol: 'pending' });
    const bob = book.students[1]?.entries[0]?.state;
    expect(bob).toMatchObject({ kind: 'broken', why: expect.stringContaining('arrivals') });
  });

  test('that was stopped has no result, and goes on where it stopped', async () => {
    const handIns: HandIn[] = [];
    for (const key of ['a', 'b', 'c', 'd', 'e', 'f'])
      handIns.push(await handsIn(key, solutionFolder(EX1.id)));
    const stop = new AbortController();
    const stopped = grade(handIns, { jobs: 1, signal: stop.signal });
    const ended = expect(stopped).rejects.toThrow('Ctrl-C');
    while (!existsSync(evidenceOf('b'))) await pause(10);
    stop.abort(new Error('Ctrl-C'));
    await ended;
    expect(existsSync(evidenceOf('f'))).toBe(false);
    const { progress, states } = await grade(handIns);
    expect(progress.kept + progress.all).toBe(6);
    expect(new Set(Object.values(states))).toEqual(new Set(['passed']));
  });

  test('goes on when a hand-in is taken away meanwhile', async () => {
    const [alice, bob] = [
      await handsIn('alice', solutionFolder(EX1.id)),
      await handsIn('bob', solutionFolder(EX1.id)),
    ];
    const { states, book } = await grade([alice, bob], {
      ...{ jobs: 1 },
      onProgress({ done, all }) {
        if (all === 2 && done === 0) rmSync(join(top, 'hand-ins', 'bob'), { recursive: true });
      },
    });
    expect(states).toEqual({ alice: 'passed', bob: 'unreadable' });
    expect(book.students[1]?.entries[0]?.state).toMatchObject({
      why: 'errors.submission-missing.problem',
    });
  });

  test('whose grades cannot be written any more is told so, and nothing is lost', async () => {
    const handIns = [await handsIn('alice', solutionFolder(EX1.id))];
    await writeFile(join(top, 'grades', 'students'), 'a file where a folder should be');
    await expect(grade(handIns)).rejects.toMatchObject({
      problem: 'errors.cannot-write.problem',
    });
    await rm(join(top, 'grades', 'students'));
    expect((await grade(handIns)).states).toEqual({ alice: 'passed' });
  });
});

describe('what was seen of one hand-in', () => {
  const stateIn = ({ book }: Told) => book.students[0]?.entries[0]?.state;
  const pointsIn = (told: Told) => {
    const state = stateIn(told);
    return state?.kind === 'judged' ? state.verdict.points : undefined;
  };

  test('is not judged for what was there before, where a crash came before the journal', async () => {
    const good = await handsIn('alice', solutionFolder(EX1.id));
    await grade([good]);
    const before = await readFile(join(top, 'grades', JOURNAL_FILE));
    await cp(FLAW, join(top, 'hand-ins', 'alice'), { recursive: true });
    await grade([good]);
    await writeFile(join(top, 'grades', JOURNAL_FILE), before); // as if killed once the evidence was saved
    expect((await grade([good], { mode: 'regrade' })).states).toEqual({ alice: 'pending' });
    await cp(solutionFolder(EX1.id), join(top, 'hand-ins', 'alice'), { recursive: true });
    await changeLastLine((line) => {
      line.key.judging = 'other checks';
    });
    expect((await grade([good])).states).toEqual({ alice: 'passed' });
  });

  test('holds for what was taken in, whatever was there when the work was planned', async () => {
    const alice = await handsIn('alice', solutionFolder(EX1.id));
    const swap = (from: string) =>
      cpSync(from, join(top, 'hand-ins', 'alice'), { recursive: true });
    const swapped = await grade([alice], { onProgress: ({ done }) => done === 0 && swap(FLAW) });
    expect(swapped.states).toEqual({ alice: 'failed' });
    swap(solutionFolder(EX1.id));
    expect((await grade([alice])).states).toEqual({ alice: 'passed' });
  });

  test('is seen again where a check could not tell, though another one failed', async () => {
    const alice = await handsIn('alice', FLAW);
    const first = await grade([alice]);
    await changeLastLine((line) => {
      const check = line.kind === 'judged' && line.verdict.checks.find(({ points }) => points);
      if (check) Object.assign(check, { outcome: 'inconclusive', points: null });
    });
    const second = await grade([alice]);
    expect(second.progress).toMatchObject({ all: 1, failed: 1 });
    expect(pointsIn(second)).toBe(pointsIn(first));
  });

  test('before there was a scenario is not judged by what asks for it', async () => {
    const alice = await handsIn('alice', solutionFolder(EX1.id));
    await grade([alice]);
    await changeEvidence('alice', ({ runs }) => void runs.pop());
    expect((await grade([alice], { mode: 'regrade' })).states).toEqual({ alice: 'pending' });
  });

  test('alone, later on, is put in the place of what the machine had been too busy to show', async () => {
    const alice = await handsIn('alice', solutionFolder(EX1.id));
    await grade([alice]);
    await changeEvidence('alice', starve);
    const unsure = await grade([alice], { mode: 'regrade' });
    expect(unsure.states).toEqual({ alice: 'inconclusive' });

    await changeLastLine((line) => {
      Object.assign(line, { kind: 'observed', verdict: undefined }); // as if it had just been seen
    });
    expect((await grade([alice])).states).toEqual({ alice: 'passed' });
    const { runs } = Evidence.parse(JSON.parse(await readFile(evidenceOf('alice'), 'utf8')));
    expect(runs.filter(({ attempt }) => attempt > 1).map(({ scenario }) => scenario)).toEqual([
      STARVED,
    ]);
    expect((await grade([alice])).progress).toMatchObject({ all: 0, kept: 1 });
  });

  test('is not mixed with what is seen of another, put there before the later look', async () => {
    const alice = await handsIn('alice', solutionFolder(EX1.id));
    await grade([alice]);
    await changeEvidence('alice', starve);
    await changeLastLine((line) => {
      Object.assign(line, { kind: 'observed', verdict: undefined });
    });
    const swap = (from: string) =>
      cpSync(from, join(top, 'hand-ins', 'alice'), { recursive: true });
    const told = await grade([alice], {
      onProgress: ({ stage }) => stage === 'again' && swap(FLAW),
    });
    expect(told.states).toEqual({ alice: 'inconclusive' });
    expect((await grade([alice])).states).toEqual({ alice: 'failed' });
  });
});
