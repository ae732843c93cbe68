// The pipeline of a class on one screen: hand-ins → evidence → checks → journal → gradebook.
// It decides no mark, and whatever one hand-in does, the others are graded.
import type { Exercise } from '../catalogue/exercise.ts';
import type { Evidence, SandboxTier } from '../evidence/evidence.ts';
import { refuseOutdated } from '../grade.ts';
import { type Clear, toLookAtAgain } from '../look-again.ts';
import type { Lang } from '../messages/lang.ts';
import { inPrivateFile } from '../private-file.ts';
import { sideBySide } from '../side-by-side.ts';
import type { ClassList } from './class/read-class.ts';
import { evidencePath, readEvidence, saveEvidence } from './evidence-file.ts';
import { exerciseOnPaper } from './exercise-on-paper.ts';
import { gather } from './gather.ts';
import type { Gradebook } from './gradebook/gradebook.ts';
import { openJournal } from './journal/journal.ts';
import { type Desk, judgingDesk } from './judging-desk.ts';
import { type ClassProgress, type Ledger, openLedger } from './ledger.ts';
import { firstLook, laterLooks } from './looks.ts';
import { planWork, type Task } from './work.ts';

export interface ClassRequest {
  list: Pick<ClassList, 'handIns' | 'oddities'>;
  exercises: readonly Exercise[];
  /** The folder of the grades. It is there, and nobody else writes to it. */
  folder: string;
  seed: number; // the same inputs for everyone
  tier: SandboxTier;
  /** Of the gradebook's headings. */
  lang: Lang;
  limitMs?: number | undefined;
  /** Hand-ins that are observed at the same time. */
  jobs: number;
  /** False: what the machine was too busy to show stays inconclusive. */
  retry?: boolean | undefined;
  /** `regrade`: saved evidence is judged again, and nothing is run. */
  mode: 'grade' | 'regrade';
  onProgress?: ((progress: ClassProgress) => void) | undefined;
  signal?: AbortSignal | undefined;
}

/**
 * Grades what is new or changed since the journal was written, and gathers all of it. Marks are still
 * as the checks gave them: `withMarks` applies the course's rules and people's decisions.
 *
 * @throws {UserError} if the folder cannot be written any more; the signal's reason once it is aborted.
 * Either way every verdict so far is in the journal, and the same call goes on from there.
 */
export async function gradeClass(request: ClassRequest): Promise<Gradebook> {
  const journal = await openJournal(request.folder);
  const desk = judgingDesk();
  try {
    const work = await planWork(request, journal);
    const ledger = openLedger(request, work, journal);
    const suspects = await gradeAll(request, work.tasks, desk, ledger);
    await lookAgainAtAll(request, suspects, desk, ledger);
    request.signal?.throwIfAborted(); // what was asked to stop has no result, even if it was nearly done
    const paper = await sideBySide(request.exercises, 1, (one) =>
      exerciseOnPaper(one, request, desk),
    );
    return gather(request, paper, ledger);
  } finally {
    desk.close();
  }
}

/** What was not clear at the first look, and is seen again when the machine is quiet. */
interface Suspect {
  task: Task;
  judged: Clear['judged'];
  evidenceHash: string;
}

async function gradeAll(
  request: ClassRequest,
  tasks: readonly Task[],
  desk: Desk,
  ledger: Ledger,
): Promise<Suspect[]> {
  const suspects: Suspect[] = [];
  const judging: Promise<void>[] = [];
  let fault: { reason: unknown } | undefined;
  await sideBySide(tasks, request.jobs, (planned) =>
    ledger.entering(planned, async () => {
      if (fault !== undefined) throw fault.reason;
      const { task, evidence, evidenceHash } = await evidenceFor(request, planned, ledger);
      const judged = ledger.entering(task, async () => {
        const file = evidencePath(request.folder, task);
        const checks = await desk.judge(task.exercise.id, file);
        const clear = { evidence, judged: checks };
        const isSuspect = request.mode === 'grade' && toLookAtAgain(checks).size > 0;
        if (isSuspect && request.retry !== false)
          suspects.push({ task, judged: checks, evidenceHash });
        else await ledger.record(task, clear, evidenceHash);
      });
      // Not awaited: the place is free for the next one. Whatever ends the batch ends it there.
      judged.catch((reason: unknown) => {
        fault ??= { reason };
      });
      judging.push(judged);
      await desk.room();
    }),
  );
  desk.hurry();
  await Promise.all(judging);
  return suspects;
}

/** What was seen before, where that is enough; its file was found to be the journal's own. */
async function evidenceFor(
  request: ClassRequest,
  planned: Task,
  ledger: Ledger,
): Promise<{ task: Task; evidence: Evidence; evidenceHash: string }> {
  if (planned.kind === 'judge') {
    const evidence = await readEvidence(request.folder, planned);
    await refuseOutdated(evidence);
    return { task: planned, evidence, evidenceHash: planned.evidenceHash };
  }
  const { evidence, content } = await firstLook(request, planned);
  const task = { ...planned, key: { ...planned.key, content } };
  const evidenceHash = await saveEvidence(request.folder, task, evidence);
  await ledger.observed(task, evidenceHash);
  return { task, evidence, evidenceHash };
}

/** One after another, under the lease: beside nothing else, they are seen best. */
async function lookAgainAtAll(
  request: ClassRequest,
  suspects: readonly Suspect[],
  desk: Desk,
  ledger: Ledger,
): Promise<void> {
  ledger.lookingAgain(suspects.length);
  for (const { task, judged, evidenceHash } of suspects) {
    await ledger.entering(task, async () => {
      const clear = { evidence: await readEvidence(request.folder, task), judged };
      // What is saved stays the first look's until it is known whether a later one counts.
      const seen = await laterLooks(request, task, clear, async (evidence) => ({
        evidence,
        judged: await inPrivateFile(evidence, (file) => desk.judge(task.exercise.id, file)),
      }));
      const isNew = seen !== clear;
      const hash = isNew ? await saveEvidence(request.folder, task, seen.evidence) : evidenceHash;
      await ledger.record(task, seen, hash);
    });
  }
}
