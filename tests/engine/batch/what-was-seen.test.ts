// Evidence and journal together: a verdict is made of what was seen of exactly that hand-in, or not at all.
import { cpSync } from 'node:fs';
import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { JOURNAL_FILE } from '../../../graders/engine/batch/journal/journal.ts';
import { solutionFolder } from '../../../graders/engine/catalogue/places.ts';
import { Evidence } from '../../../graders/engine/evidence/evidence.ts';
import {
  changeEvidence,
  changeLastLine,
  EX1,
  evidenceOf,
  FLAW,
  grade,
  handsIn,
  STARVED,
  starve,
  type Told,
  top,
} from './a-class.ts';

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
