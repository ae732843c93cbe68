// The loop: a save, a key or a verdict, one after another, each answered whole before the next.
// It grades nothing and words nothing. What a cancelled run still says is not heard.
import { relative } from 'node:path';
import type { Exercise } from '../../graders/engine/catalogue/exercise.ts';
import { UserError } from '../../graders/engine/errors.ts';
import type { Graded } from '../../graders/engine/grade.ts';
import { translator, type Values } from '../../graders/engine/messages/translate.ts';
import type { Call } from '../command-line/command.ts';
import { statusText } from '../command-line/grading-status.ts';
import { typeText } from '../command-line/type-problems.ts';
import { readLimitMs } from '../command-line/values.ts';
import { HINTS } from '../hint/hints.ts';
import { recordHint, recordVerdict } from '../progress/record.ts';
import { NO_PROGRESS } from '../progress/shape.ts';
import { isSettled, nextExercise, progressOf } from '../progress/status.ts';
import type { Known } from '../progress/store.ts';
import type { Course } from './course.ts';
import type { Wish } from './keys.ts';
import { keysLine, keysText } from './keys-text.ts';
import { type Run, type RunEvent, startRun } from './runs.ts';
import { type Saves, watchSaves } from './saves.ts';
import type { Screen } from './screen.ts';
import { failureText, hintText, listText, reportText, sentence } from './texts.ts';
import type { WarmGrader } from './warm-grader.ts';

export type Pressed = Exclude<Wish, 'interrupt' | 'suspend'>;

export type Event =
  | { kind: 'saved' }
  | { kind: 'pressed'; wish: Pressed }
  | RunEvent
  /** Nobody saves any more: what is under way is told to its end. */
  | { kind: 'input ended' }
  /** The terminal lent out, and back again. */
  | { kind: 'suspended' | 'resumed' };

export interface Parts {
  call: Call;
  course: Course;
  grader: WarmGrader;
  screen: Screen;
  /** Whether keys are read: else none is spoken of. */
  hasKeys: boolean;
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
  /** It had passed before it was come to: passing again is no reason to leave it. */
  #wasSettled = false;
  /** The next report goes under what made it the next. */
  #hasJustArrived = true;
  #progress = NO_PROGRESS; // as it was known last
  #inputEnded = false;
  readonly #told = new Set<string>();

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#at = parts.course.first;
  }

  async begin(): Promise<void> {
    await this.#arrive(this.#at);
  }

  async end(): Promise<void> {
    this.#saves?.stop();
    await this.#cancel();
  }

  /** @throws what a grading broke by, unless the person can mend it. */
  async handle(event: Event): Promise<GoesOn> {
    switch (event.kind) {
      case 'saved':
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
        this.#parts.screen.redraw();
        return true;
      default:
        return event.run === this.#run ? this.#hear(event) : true;
    }
  }

  async #hear(event: RunEvent): Promise<GoesOn> {
    switch (event.kind) {
      case 'judged':
        return this.#tell(event.graded);
      case 'broke':
        if (!(event.error instanceof UserError)) throw event.error;
        await this.#report(failureText(this.#parts.call, event.error));
        this.#awaits = 'nothing';
        return !this.#inputEnded;
      case 'typed': {
        const { call, screen, grader } = this.#parts;
        const text = typeText(call, event.types, this.#at.id, process.stdout);
        if (text !== '') await screen.print(text);
        this.#awaits = 'nothing';
        grader.getReady(this.#at);
        return !this.#inputEnded;
      }
    }
  }

  async #tell(graded: Graded): Promise<GoesOn> {
    const { call, course } = this.#parts;
    await this.#report(reportText(call, graded, this.#progress));
    const { progress } = await this.#remark(await recordVerdict(course.store, graded.verdict));
    if (graded.verdict.outcome !== 'passed' || this.#inputEnded) return true; // the types are to come
    const next = nextExercise(course.exercises, progress, this.#at.id);
    if (next === undefined) await this.#say('all-done');
    else if (this.#wasSettled) await this.#say('passes-still');
    else {
      const from = this.#at.id;
      await this.#say('moves-on', { from, to: next.id, title: next.title[call.lang] });
      await this.#arrive(next);
    }
    return true;
  }

  async #obey(wish: Pressed): Promise<GoesOn> {
    const { call, course, screen } = this.#parts;
    const { progress } = await course.store.read();
    switch (wish) {
      case 'quit':
        return false;
      case 'again':
        await this.#check();
        break;
      case 'next':
      case 'previous':
        await this.#step(wish);
        break;
      case 'keys':
        await screen.print(keysText(call.translate));
        break;
      case 'list':
        await screen.print(listText(call, course.exercises, progress));
        break;
      case 'hint': {
        const number = progressOf(this.#at.id, progress).hintsSeen + 1;
        await screen.print(await hintText(call, this.#at.id, number));
        if (number <= HINTS)
          await this.#remark(await recordHint(course.store, this.#at.id, number));
      }
    }
    return true;
  }

  async #step(wish: 'next' | 'previous'): Promise<void> {
    const { exercises } = this.#parts.course;
    const to = exercises[exercises.indexOf(this.#at) + (wish === 'next' ? 1 : -1)];
    if (to === undefined) await this.#say('no-further', { wish });
    else await this.#arrive(to);
  }

  async #arrive(exercise: Exercise): Promise<void> {
    const { call, course, pollMs, post } = this.#parts;
    await this.end(); // of what was watched before
    const { progress } = await this.#remark(await course.store.read());
    this.#at = exercise;
    this.#wasSettled = isSettled(exercise, progress);
    this.#hasJustArrived = true;
    const folder = course.folderOf(exercise);
    const files = exercise.files.map(({ path }) => path).join(', ');
    const values = { folder: relative(call.folder, folder) || '.', files, exercise: exercise.id };
    this.#saves = watchSaves({ folder, exercise, pollMs, onSave: () => post({ kind: 'saved' }) });
    await this.#say('watching', values);
    await this.#check();
  }

  async #check(): Promise<void> {
    const { call, course, grader, screen, post } = this.#parts;
    await this.#cancel();
    const exercise = this.#at;
    const translate = translator(call.lang, exercise.id);
    const bottom = (text: string) => screen.bottom(`${nameOf(exercise)} · ${text}`);
    bottom(call.translate('ui.watch.checking'));
    const limitMs = readLimitMs(call.given);
    const submissionDir = course.folderOf(exercise);
    this.#awaits = 'verdict';
    const run = startRun(
      grader,
      {
        ...{ exercise, submissionDir, limitMs, lang: call.lang },
        onProgress: (now) => this.#run === run && bottom(statusText(translate, now)),
      },
      post,
    );
    this.#run = run;
  }

  async #cancel(): Promise<void> {
    const run = this.#run;
    this.#run = undefined; // first: whatever it still says is said by none that counts
    await run?.cancel();
  }

  async #report(text: string): Promise<void> {
    const { call, screen } = this.#parts;
    this.#awaits = 'types';
    await screen.print(text, this.#hasJustArrived ? 'below' : 'alone');
    this.#hasJustArrived = false;
    screen.bottom(`${nameOf(this.#at)} · ${keysLine(call.translate)}`);
  }

  async #say(id: string, values: Values = {}): Promise<void> {
    const { call, screen, hasKeys } = this.#parts;
    const said = { ...values, keys: hasKeys ? 'yes' : 'no' };
    await screen.print(sentence(call, `ui.watch.${id}`, said));
  }

  /** What became of the file of progress, each thing once. */
  async #remark(known: Known): Promise<Known> {
    const { call, screen } = this.#parts;
    this.#progress = known.progress;
    for (const { id, values } of known.remarks) {
      const text = sentence(call, id, values);
      if (!this.#told.has(text)) await screen.print(text);
      this.#told.add(text);
    }
    return known;
  }
}

/** `ex1`: the bottom line has little room. */
function nameOf({ id }: Exercise): string {
  return id.replace(/-.*/, '');
}
