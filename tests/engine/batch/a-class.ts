// A small class that is graded for real: hand-ins that tests can change, and what came of each.
// What was seen and written down can be changed too, as no machine would do it at will.
import { createHash } from 'node:crypto';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import type { HandIn } from '../../../graders/engine/batch/class/read-class.ts';
import { type ClassRequest, gradeClass } from '../../../graders/engine/batch/grade-class.ts';
import type { Gradebook } from '../../../graders/engine/batch/gradebook/gradebook.ts';
import { JOURNAL_FILE, openJournal } from '../../../graders/engine/batch/journal/journal.ts';
import { JournalLine } from '../../../graders/engine/batch/journal/line.ts';
import type { ClassProgress } from '../../../graders/engine/batch/ledger.ts';
import { findExercise } from '../../../graders/engine/catalogue/find.ts';
import { loadExercises } from '../../../graders/engine/catalogue/load.ts';
import { flawsFolder } from '../../../graders/engine/catalogue/places.ts';
import { Evidence } from '../../../graders/engine/evidence/evidence.ts';

export const EX1 = findExercise('ex1', await loadExercises());
export const FLAW = join(flawsFolder(EX1.id), 'sequential-await');

export let top = '';
beforeEach(async () => {
  top = await mkdtemp(join(tmpdir(), 'overlap-test-'));
  await mkdir(join(top, 'grades'));
});
afterEach(() => rm(top, { recursive: true }));

export const handInOf = (
  key: string,
  content: HandIn['content'],
  lang: 'fr' | 'en' = 'en',
): HandIn => ({
  student: { key, name: key, lang, roster: 'none', path: key },
  submittedAt: null,
  content,
});

/** A copy of its own, so that it can be changed. */
export async function handsIn(key: string, from: string, lang?: 'fr' | 'en'): Promise<HandIn> {
  const dir = join(top, 'hand-ins', key);
  await cp(from, dir, { recursive: true });
  return handInOf(key, { kind: 'folder', dirs: new Map([[EX1.id, dir]]) }, lang);
}

export interface Told {
  book: Gradebook;
  progress: ClassProgress;
  states: Record<string, string>;
}

export async function grade(handIns: HandIn[], request: Partial<ClassRequest> = {}): Promise<Told> {
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
export async function changeLastLine(change: (line: JournalLine) => void): Promise<void> {
  const file = join(top, 'grades', JOURNAL_FILE);
  const lines = (await readFile(file, 'utf8')).trimEnd().split('\n');
  const last = JournalLine.parse(JSON.parse(lines.at(-1) ?? ''));
  change(last);
  await writeFile(file, `${[...lines, JSON.stringify(last)].join('\n')}\n`);
}

/** As it was seen and saved, by the journal's word too. */
export async function changeEvidence(
  key: string,
  change: (evidence: Evidence) => void,
): Promise<void> {
  const evidence = Evidence.parse(JSON.parse(await readFile(evidenceOf(key), 'utf8')));
  change(evidence);
  const text = JSON.stringify(evidence);
  await writeFile(evidenceOf(key), text);
  const evidenceHash = createHash('sha256').update(text).digest('hex').slice(0, 16);
  const journal = await openJournal(join(top, 'grades'));
  const last = journal.last(key, EX1.id);
  if (last !== undefined) await journal.add({ ...last, evidenceHash });
}

export const STARVED = 'eight equal waits';

/** As a machine would that had no time for one scenario: nobody can make one at will. */
export function starve({ runs }: Evidence): void {
  const run = runs.find(({ scenario }) => scenario === STARVED);
  if (run === undefined) throw new Error(`no ${STARVED}`);
  const clock = 'wall';
  run.outcome = { kind: 'timed-out', during: 'call', limitMs: 60_000, clock, cpuMs: null };
  run.noise = { ...run.noise, sleeperWorstLateMs: 400, othersCpuMs: null };
}

export const evidenceOf = (key: string) =>
  join(top, 'grades', 'students', key, `${EX1.id}.evidence.json`);
