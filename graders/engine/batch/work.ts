// What of a class is still to be done: what holds already is not done again.
// It compares content with the journal; it runs and judges nothing.
import type { Exercise } from '../catalogue/exercise.ts';
import { UserError } from '../errors.ts';
import { type Fingerprint, fingerprintOf } from '../fingerprint.ts';
import { sideBySide } from '../side-by-side.ts';
import type { Verdict } from '../verdict/verdict.ts';
import type { HandIn } from './class/read-class.ts';
import { contentHash } from './content.ts';
import { isEvidenceOf } from './evidence-file.ts';
import type { ClassRequest } from './grade-class.ts';
import type { EntryState, Student } from './gradebook/gradebook.ts';
import type { Journal } from './journal/journal.ts';
import {
  isSameJudgement,
  isSameObservation,
  type JournalKey,
  type JournalLine,
} from './journal/line.ts';

export type Task = {
  student: Student;
  exercise: Exercise;
  submissionDir: string;
  key: JournalKey;
} & (
  | { kind: 'observe' }
  /** What was seen still holds, and only the verdict is to be made anew. */
  | { kind: 'judge'; evidenceHash: string }
);

export interface Settled {
  student: Student;
  exercise: Exercise;
  state: EntryState;
  /** When it was judged; left out: it was not. */
  at?: string;
}

export interface Work {
  /** In the order in which they are best begun: those that need only to be judged come first. */
  tasks: readonly Task[];
  settled: readonly Settled[];
}

type Planned = { task: Task } | { settled: Settled };

const READ_AT_ONCE = 16; // files, not programs

export async function planWork(request: ClassRequest, journal: Journal): Promise<Work> {
  const { list, exercises } = request;
  const prints = new Map<string, Fingerprint>();
  for (const { id } of exercises) prints.set(id, await fingerprintOf(id));
  const all = list.handIns.flatMap((handIn) => exercises.map((exercise) => ({ handIn, exercise })));
  const planned = await sideBySide(all, READ_AT_ONCE, async ({ handIn, exercise }) => {
    request.signal?.throwIfAborted();
    const print = prints.get(exercise.id) as Fingerprint;
    const last = journal.last(handIn.student.key, exercise.id);
    return planOne(request, handIn, exercise, print, last);
  });
  const tasks = planned.flatMap((one) => ('task' in one ? one.task : []));
  return {
    tasks: tasks.toSorted((one, other) => Number(isSeen(other)) - Number(isSeen(one))),
    settled: planned.flatMap((one) => ('settled' in one ? one.settled : [])),
  };
}

const isSeen = ({ kind }: Task): boolean => kind === 'judge';

async function planOne(
  request: ClassRequest,
  { student, content }: HandIn,
  exercise: Exercise,
  print: Fingerprint,
  last: JournalLine | undefined,
): Promise<Planned> {
  const settled = (state: EntryState, at?: string): Planned => ({
    settled: { student, exercise, state, ...(at && { at }) },
  });
  if (content.kind === 'unreadable' || content.kind === 'contested') return settled(content);
  const contested = content.kind === 'folder' ? content.contested?.get(exercise.id) : undefined;
  if (contested !== undefined) return settled({ kind: 'contested', ...contested });
  const submissionDir = content.kind === 'nothing' ? undefined : content.dirs.get(exercise.id);
  if (submissionDir === undefined) return settled({ kind: 'missing' });
  const { seed, tier: sandbox, limitMs = null, folder } = request;
  const hash = await hashOrReason(exercise, submissionDir);
  if (typeof hash !== 'string') return settled(hash);
  const key: JournalKey = { content: hash, ...print, seed, sandbox, limitMs, lang: student.lang };
  const common = { student, exercise, submissionDir };
  if (request.mode === 'regrade') {
    if (last === undefined || !(await isEvidenceOf(folder, common, last))) {
      return settled({ kind: 'pending' });
    }
    const { judging, lang } = key;
    const { evidenceHash } = last;
    return {
      task: { kind: 'judge', ...common, key: { ...last.key, judging, lang }, evidenceHash },
    };
  }
  if (last?.kind === 'judged' && !isOpen(last.verdict) && isSameJudgement(last.key, key)) {
    const { verdict, evidence, at } = last;
    return settled({ kind: 'judged', verdict, evidence }, at);
  }
  const isJudgingEnough =
    last !== undefined &&
    !isToSeeAnew(last) &&
    isSameObservation(last.key, key) &&
    (await isEvidenceOf(folder, common, last));
  if (!isJudgingEnough) return { task: { kind: 'observe', ...common, key } };
  return { task: { kind: 'judge', ...common, key, evidenceHash: last.evidenceHash } };
}

/** Some check could not tell, whatever the others said: its points are nobody's yet. */
function isOpen({ checks }: Verdict): boolean {
  return checks.some(({ points }) => points === null);
}

/** All of it, since nothing in it failed: what failed once is never seen anew until it passes. */
function isToSeeAnew(last: JournalLine): boolean {
  return last.kind === 'judged' && last.verdict.outcome === 'inconclusive';
}

async function hashOrReason(exercise: Exercise, dir: string): Promise<string | EntryState> {
  try {
    return await contentHash(exercise, dir);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { kind: 'unreadable', why: error.problem, values: error.values };
  }
}
