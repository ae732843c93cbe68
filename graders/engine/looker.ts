// A submission taken in once and observed as often as need be, on one stage.
// It says nothing of what was seen, and does not choose what is looked at again.
import { join } from 'node:path';
import type { Exercise } from './catalogue/exercise.ts';
import type { Evidence, SandboxTier } from './evidence/evidence.ts';
import type { Lang } from './messages/lang.ts';
import { demoPlanOf, graderFolder, planOf } from './plan.ts';
import type { Ready } from './ready.ts';
import { type Look, observeSubmission } from './sandbox/observe.ts';
import { type Taken, takeIn } from './submission/take.ts';
import { type TypeCheck, typeErrors } from './submission/types.ts';

export interface LookRequest {
  exercise: Exercise;
  submissionDir: string;
  seed: number;
  lang: Lang;
  tier: SandboxTier;
  /** The tier's walls alone, without what Node itself holds back: to see that they hold. Not for verdicts. */
  wallsAlone?: boolean | undefined;
  /** Un-starved time that the student's code has, a scenario. Default: the scenario's own. */
  limitMs?: number | undefined;
  /** Of this exercise and tier; it is used up, whatever comes of it. */
  ready?: Ready | undefined;
  /** When TypeScript is asked. Default: after the first look, beside the judging. */
  typesAfter?: 'look' | 'verdict' | 'never' | undefined;
  onProgress?: ((event: Progress) => void) | undefined;
  signal?: AbortSignal | undefined;
}

export interface Progress {
  /** `waiting`: for its turn to look again, alone. */
  kind: 'taken' | 'observing' | 'judging' | 'waiting' | 'judged';
  scenario?: string; // while observing
}

/** One submission, taken in once, and looked at as often as need be. */
export interface Looker {
  /** Of what was taken in, as a hash: what was handed in may have changed since somebody looked. */
  content: string;
  look(look?: Look): Promise<Evidence>;
  /** Resolves when no type check is under way, nor will be beside the next look. */
  settleTypes(): Promise<void>;
  /** No more looks: the types, and once they are checked, nothing is left of the stage. */
  leave(): Promise<TypeCheck>;
  /** The same for who does not care for the types. */
  drop(): Promise<void>;
}

const NOT_ASKED: TypeCheck = { kind: 'unavailable', why: 'not-asked', detail: '' };

export async function lookAt(request: LookRequest): Promise<Looker> {
  const { exercise, submissionDir, ready, onProgress } = request;
  const graderDir = graderFolder(exercise.id);
  const givenDir = join(graderDir, 'stub');
  const taken = await takeIn({ exercise, submissionDir, givenDir, stage: ready?.stage }).catch(
    async (error: unknown) => {
      await ready?.drop();
      throw error;
    },
  );
  onProgress?.({ kind: 'taken' });
  const onScenario = (scenario: string) => onProgress?.({ kind: 'observing', scenario });
  let types: Promise<TypeCheck> | undefined;
  const startTypes = (): Promise<TypeCheck> => {
    types ??= request.typesAfter === 'never' ? Promise.resolve(NOT_ASKED) : typesOf(taken, request);
    types.catch(() => {}); // nobody need look at it
    return types;
  };
  return {
    content: taken.content,
    async look(look) {
      const plan = await planOf(exercise.id);
      const { ahead } = ready ?? {};
      const parts = { ...request, plan, graderDir, taken, ahead, onScenario };
      const evidence = await observeSubmission({ ...parts, ...(look && { look }) });
      if (request.typesAfter === 'look' || request.typesAfter === undefined) startTypes();
      return evidence;
    },
    settleTypes: async () => void (await startTypes()),
    leave() {
      const left = startTypes().finally(() => disposeOf(taken, ready));
      left.catch(() => {});
      return left;
    },
    async drop() {
      await Promise.allSettled([types]); // they read the stage
      await disposeOf(taken, ready);
    },
  };
}

/** Runs the exercise's demo with the student's code, in the same sandbox; judges nothing. */
export async function tryOut(request: Omit<LookRequest, 'onProgress'>): Promise<Evidence> {
  const { exercise, submissionDir } = request;
  const graderDir = graderFolder(exercise.id);
  const taken = await takeIn({ exercise, submissionDir, givenDir: join(graderDir, 'stub') });
  try {
    const plan = await demoPlanOf(exercise.id);
    return await observeSubmission({ ...request, plan, graderDir, taken });
  } finally {
    await disposeOf(taken);
  }
}

async function typesOf(taken: Taken, { exercise, lang, signal }: LookRequest): Promise<TypeCheck> {
  if (taken.kind === 'refused') return { kind: 'checked', problems: [] }; // the verdict says it all
  return typeErrors(taken.stage, exercise, { lang, signal });
}

async function disposeOf(taken: Taken, ready?: Ready): Promise<void> {
  if (ready !== undefined) return ready.drop(); // the stage that it was taken to, and who waits there
  if (taken.kind === 'accepted') await taken.stage.dispose();
}
