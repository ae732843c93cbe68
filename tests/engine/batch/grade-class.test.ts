// A class from hand-ins to a gradebook: what is new is graded, what holds is kept, and nothing stops it.
import { existsSync, rmSync } from 'node:fs';
import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import type { HandIn } from '../../../graders/engine/batch/class/read-class.ts';
import { solutionFolder } from '../../../graders/engine/catalogue/places.ts';
import { changeEvidence, EX1, evidenceOf, FLAW, grade, handInOf, handsIn, top } from './a-class.ts';

describe('a class', () => {
  test('is graded whatever some hand-ins are, each in its own language', async () => {
    const { book, states, progress } = await grade([
      await handsIn('zoe', solutionFolder(EX1.id)),
      await handsIn('alice', FLAW, 'fr'),
      handInOf('nobody', { kind: 'nothing' }),
      handInOf('other', { kind: 'folder', dirs: new Map() }),
      handInOf('jean', { kind: 'contested', why: 'contested.several-people', values: {} }),
      handInOf('loose', {
        kind: 'folder',
        dirs: new Map(),
        contested: new Map([[EX1.id, { why: 'contested.files', values: {} }]]),
      }),
      handInOf('torn', { kind: 'unreadable', why: 'unreadable.torn', values: { name: 'a.zip' } }),
    ]);
    expect(states).toEqual({
      ...{ alice: 'failed', nobody: 'missing', other: 'missing', torn: 'unreadable' },
      ...{ jean: 'contested', loose: 'contested' },
      zoe: 'passed',
    });
    expect(Object.keys(states)).toEqual([
      ...['alice', 'jean', 'loose', 'nobody', 'other', 'torn', 'zoe'],
    ]); // by name
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
