// The loop's part: a save, a key or a verdict, one after another, each answered whole before the next.
// It grades nothing and words nothing. What a cancelled run still says is not heard.
import { relative } from 'node:path';
import type { Exercise } from '../../graders/engine/catalogue/exercise.ts';
import { UserError } from '../../graders/engine/errors.ts';
import type { Graded } from '../../graders/engine/grade.ts';
import type { Call } from '../command-line/command.ts';
import { readLimitMs } from '../command-line/values.ts';
import { HINTS } from '../hint/hints.ts';
import { recordHint, recordVerdict } from '../progress/record.ts';
import { NO_PROGRESS, type Progress } from '../progress/shape.ts';
import { nextExercise, progressOf, quizStatus, statusOf } from '../progress/status.ts';
import type { Known } from '../progress/store.ts';
import type { Course } from './course.ts';
import type { Wish } from './keys.ts';
import { type Run, type RunEvent, startRun } from './runs.ts';
import { type Saves, watchSaves } from './saves.ts';
import type { Telling } from './telling.ts';
import type { WarmGrader } from './warm-grader.ts';

export type Pressed = Exclude<Wish, 'interrupt' | 'suspend'>;

export type Event =
  | RunEvent
  | { kind: 'saved' }
  | { kind: 'pressed'; wish: Pressed }
  /** Nobody saves any more: what is under way is told to its end. */
  | { kind: 'input ended' }
  /** The terminal was lent out, and is back again. */
  | { kind: 'suspended' | 'resumed' };

export interface Parts {
  call: Call;
  course: Course;
  grader: WarmGrader;
  telling: Telling;
  pollMs: number | undefined;
  post(event: Event): void;
}

type GoesOn = boolean;

export class Watching {
  readonly #parts: Parts;
  #at: Exercise;
  #saves: Saves | undefined;
  #run: Run | undefined; // the one that counts
  #awaits: 'verdict' | 'types' | 'nothing' = 'nothing';
  /** Before it was come to: passing again is no reason to leave it. One that was given up had not. */
  #hadPassed = false;
  #progress: Progress = NO_PROGRESS; // as it was known last
  #inputEnded = false;
  /** A save was posted and not heard yet: its run will read whatever is saved until then. */
  #isSavePosted = false;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#at = parts.course.first;
  }

  begin(): Promise<void> {
    return this.#arrive(this.#at);
  }

  async end(): Promise<void> {
    this.#saves?.stop();
    await this.#cancel();
  }

  /** @throws what a grading broke by, unless the person can mend it. */
  async handle(event: Event): Promise<GoesOn> {
    switch (event.kind) {
      case 'saved':
        this.#isSavePosted = false; // first: what is saved from now on may come too late for the run
        await this.#check();
        return true;
      case 'pressed':
        return this.#obey(event.wish);
      case 'input ended':
        this.#inputEnded = true;
        return this.#awaits !== 'nothing';
      case 'suspended':
        await this.#cancel(); // a grader that is frozen sees nothing
        return true;
      case 'resumed':
        if (this.#awaits === 'verdict') await this.#check();
        this.#parts.telling.redraw();
        return true;
      default:
        return event.run === this.#run ? this.#hear(event) : true;
    }
  }

  async #hear(event: RunEvent): Promise<GoesOn> {
    const { telling, grader } = this.#parts;
    switch (event.kind) {
      case 'judged':
        this.#awaits = 'types';
        await this.#tell(event.graded);
        return true;
      case 'typed':
        this.#awaits = 'nothing';
        await telling.types(this.#at, event.types);
        break;
      case 'broke':
        if (!(event.error instanceof UserError)) throw event.error;
        this.#awaits = 'nothing';
        await telling.failure(this.#at, event.error);
    }
    grader.getReady(this.#at);
    return !this.#inputEnded;
  }

  async #tell(graded: Graded): Promise<void> {
    const { call, course, telling } = this.#parts;
    const { verdict } = graded;
    await telling.verdict(this.#at, graded, this.#progress);
    await this.#learn(await recordVerdict(course.store, verdict));
    if (verdict.outcome !== 'passed' || this.#inputEnded) return;
    const next = nextExercise(course.exercises, this.#progress, verdict.exercise);
    if (next === undefined) return telling.say('all-done', { quiz: quizStatus(this.#progress) });
    if (this.#hadPassed) return telling.say('passes-still');
    const title = next.title[call.lang];
    await telling.say('moves-on', { from: verdict.exercise, to: next.id, title });
    await this.#arrive(next);
  }

  async #obey(wish: Pressed): Promise<GoesOn> {
    const { course, telling } = this.#parts;
    switch (wish) {
      case 'quit':
        return false;
      case 'again':
        await this.#check();
        return true;
      case 'next':
      case 'previous':
        await this.#step(wish);
        return true;
      case 'keys':
        await telling.keys();
        return true;
      case 'list':
        await this.#learn(await course.store.read());
        await telling.list(course.exercises, this.#progress);
        return true;
      case 'hint':
        await this.#hint();
        return true;
    }
  }

  /** Another terminal may have shown one meanwhile: the file says how many. */
  async #hint(): Promise<void> {
    const { course, telling } = this.#parts;
    await this.#learn(await course.store.read());
    const number = progressOf(this.#at.id, this.#progress).hintsSeen + 1;
    await telling.hint(this.#at, number);
    if (number <= HINTS) await this.#learn(await recordHint(course.store, this.#at.id, number));
  }

  async #step(wish: 'next' | 'previous'): Promise<void> {
    const { exercises } = this.#parts.course;
    const to = exercises[exercises.indexOf(this.#at) + (wish === 'next' ? 1 : -1)];
    if (to === undefined) await this.#parts.telling.say('no-further', { wish });
    else await this.#arrive(to);
  }

  async #arrive(exercise: Exercise): Promise<void> {
    const { call, course, telling, pollMs } = this.#parts;
    await this.end(); // of what was watched before
    await this.#learn(await course.store.read());
    this.#at = exercise;
    this.#hadPassed = statusOf(exercise, this.#progress).kind === 'passed';
    telling.keepWhatIsThere();
    const folder = course.folderOf(exercise);
    this.#saves = watchSaves({ folder, exercise, pollMs, onSave: () => this.#postSave() });
    const files = exercise.files.map(({ path }) => path).join(', ');
    const values = { folder: relative(call.folder, folder) || '.', files, exercise: exercise.id };
    await telling.say('watching', values);
    await this.#check();
  }

  /** Runs that a newer save cancels at once would only be in that one's way. */
  #postSave(): void {
    if (this.#isSavePosted) return;
    this.#isSavePosted = true;
    this.#parts.post({ kind: 'saved' });
  }

  async #check(): Promise<void> {
    const { call, course, grader, telling, post } = this.#parts;
    await this.#cancel();
    const exercise = this.#at;
    telling.status(exercise);
    this.#awaits = 'verdict';
    const submissionDir = course.folderOf(exercise);
    const request = { exercise, submissionDir, limitMs: readLimitMs(call.given), lang: call.lang };
    const onProgress: Parameters<typeof startRun>[1]['onProgress'] = (now) => {
      if (this.#run === run) telling.status(exercise, now);
    };
    const run = startRun(grader, { ...request, onProgress }, post);
    this.#run = run;
  }

  async #cancel(): Promise<void> {
    const run = this.#run;
    this.#run = undefined; // first: whatever it still says is said by none that counts
    await run?.cancel();
  }

  async #learn(known: Known): Promise<void> {
    this.#progress = known.progress;
    await this.#parts.telling.remarks(known);
  }
}
