// What each save, key and verdict leads to, with a real grader and a real disk, and the screen as text.
// No terminal and no process of its own: those are watch.test.ts and pty.test.ts.
import { EventEmitter, on } from 'node:events';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findExercise } from '../../../graders/engine/catalogue/find.ts';
import { loadExercises } from '../../../graders/engine/catalogue/load.ts';
import { solutionFolder, stubFolder } from '../../../graders/engine/catalogue/places.ts';
import { translator } from '../../../graders/engine/messages/translate.ts';
import type { Call } from '../../../scripts/command-line/command.ts';
import { recordGiveUp } from '../../../scripts/progress/record.ts';
import { progressOf, statusOf } from '../../../scripts/progress/status.ts';
import { openProgress } from '../../../scripts/progress/store.ts';
import type { Screen } from '../../../scripts/watch/screen.ts';
import { tellingOn } from '../../../scripts/watch/telling.ts';
import { type WarmGrader, warmGrader } from '../../../scripts/watch/warm-grader.ts';
import { type Event, type Pressed, Watching } from '../../../scripts/watch/watching.ts';

const all = await loadExercises();
const ex1 = findExercise('ex1', all);
const ex2 = findExercise('ex2', all);
const exercises = [ex1, ex2];
const SOLUTION = await readFile(join(solutionFolder(ex1.id), 'requests.ts'), 'utf8');

let folder: string;
let grader: WarmGrader;
let watching: Watching;
let events: AsyncIterator<[Event]>;
/** What stands on the screen: all of it since it was last cleared. */
let shown: string;
let bottom: string;
let posted: Event[];

const fileOf = (id: string, name: string) => join(folder, id, name);
const store = () => openProgress(join(folder, 'state'));

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'overlap-watching-'));
  for (const { id } of exercises) await cp(stubFolder(id), join(folder, id), { recursive: true });
  grader = warmGrader('guarded');
  shown = '';
  const screen: Screen = {
    async print(text, where) {
      shown = where === 'alone' ? text : shown + text;
    },
    bottom: (text) => {
      bottom = text;
    },
    redraw: () => {},
    leave: () => {},
  };
  const call: Call = {
    given: { names: [], options: new Map() },
    ...{ exercises, folder, lang: 'en', translate: translator('en') },
    signal: new AbortController().signal,
  };
  const course = {
    ...{ exercises, first: ex1, store: store() },
    folderOf: ({ id }: { id: string }) => join(folder, id),
  };
  const bus = new EventEmitter(); // what a run of an earlier test still says goes to that one's
  events = on(bus, 'event')[Symbol.asyncIterator]() as unknown as AsyncIterator<[Event]>;
  posted = [];
  const post = (event: Event) => {
    posted.push(event);
    bus.emit('event', event);
  };
  const telling = tellingOn(screen, call, true);
  watching = new Watching({ call, course, grader, telling, pollMs: undefined, post });
  await watching.begin();
});
afterEach(async () => {
  await watching.end();
  await grader.dismiss();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

/** Answers events as the command does, up to and with the first of this kind that counts. */
async function until(kind: Event['kind'], words = /./): Promise<void> {
  for (;;) {
    const { value } = await events.next();
    await watching.handle(value[0]);
    if (value[0].kind === kind && words.test(shown)) return;
  }
}

const press = (wish: Pressed) => watching.handle({ kind: 'pressed', wish });

test('a pass moves on, says so, and `p` goes back and stays', async () => {
  await until('judged', /Welcome to ex1/);
  await writeFile(fileOf(ex1.id, 'requests.ts'), SOLUTION);
  await until('judged', /ex1-requests has passed/);
  expect(shown).toMatch(/What is next: ex2-thread-pool.*\(Key p: go back\.\)/s);
  await until('judged', /Welcome to ex2/);
  expect(shown).toMatch(/ex1-requests · passed/); // it can still be read
  expect(bottom).toMatch(/^ex2 · h hint/);
  await press('previous');
  await until('judged', /Passed, as before/);
  expect(bottom).toMatch(/^ex1 · /);
  await press('previous');
  expect(shown).toContain('This is the first exercise.');
});

test('one that was given up passes for the first time like any other, and is left for the next', async () => {
  await until('judged', /Welcome to ex1/);
  await press('next');
  await until('judged', /Welcome to ex2/);
  await recordGiveUp(store(), ex1.id);
  await press('previous');
  await until('judged', /Welcome to ex1/);
  await writeFile(fileOf(ex1.id, 'requests.ts'), SOLUTION);
  await until('judged', /(ex1-requests has passed|as before)/);
  expect(shown).not.toContain('as before');
  expect(shown).toMatch(/ex1-requests has passed\. What is next: ex2-thread-pool/);
  expect(bottom).toMatch(/^ex2 · /);
});

test('verdicts are attempts, and a stub that nobody touched is none', async () => {
  await until('judged', /Welcome to ex1/);
  expect(statusOf(ex1, (await store().read()).progress).kind).toBe('to do');
  await writeFile(fileOf(ex1.id, 'requests.ts'), SOLUTION);
  await until('judged', /has passed/);
  const { progress } = await store().read();
  expect(statusOf(ex1, progress)).toMatchObject({ kind: 'passed', attempts: { count: 1 } });
});

test('saves that nobody has had time to hear are one, and the last of them is graded', async () => {
  await until('judged', /Welcome to ex1/);
  const saves = () => posted.filter(({ kind }) => kind === 'saved').length;
  for (const text of ['// one', '// two', '// three', SOLUTION]) {
    await writeFile(fileOf(ex1.id, 'requests.ts'), text);
    while (saves() === 0) await pause(5);
    await pause(SETTLED_MS); // a save by itself, as far as the disk can tell
  }
  expect(saves()).toBe(1);
  await until('judged', /ex1-requests has passed/);
});

const SETTLED_MS = 300;

test('each `h` gives the next hint, and remembers it', async () => {
  for (const number of [1, 2, 3]) {
    await press('hint');
    expect(shown).toContain(`Hint ${number} of 3`);
  }
  expect(progressOf(ex1.id, (await store().read()).progress).hintsSeen).toBe(3);
  await press('hint');
  expect(shown).toContain('all 3 hints');
  expect(progressOf(ex1.id, (await store().read()).progress).hintsSeen).toBe(3);
});

test('the last pass says that nothing is left', async () => {
  await press('next');
  await until('judged', /Welcome to ex2/);
  await cp(solutionFolder(ex2.id), join(folder, ex2.id), { recursive: true });
  await until('judged', /ex2-thread-pool has passed/); // on to the first, which is still to do
  await writeFile(fileOf(ex1.id, 'requests.ts'), SOLUTION);
  await until('judged', /Nothing is left to pass[^\n]*quiz:\n {2}npm run quiz/);
});

test('a folder that goes is told, and watched until it is back', async () => {
  await until('judged', /Welcome to ex1/);
  await rm(join(folder, ex1.id), { recursive: true });
  await until('broke', /ex1-requests/);
  await cp(stubFolder(ex1.id), join(folder, ex1.id), { recursive: true });
  await until('judged', /Welcome to ex1/);
});

test('the list, the keys, and the end', async () => {
  expect(await press('list')).toBe(true);
  for (const { title } of exercises) expect(shown).toContain(title.en);
  expect(await press('keys')).toBe(true);
  expect(shown).toContain('The keys:');
  expect(await press('quit')).toBe(false);
});

test('input that has ended lets the verdict and the types be told', async () => {
  expect(await watching.handle({ kind: 'input ended' })).toBe(true);
  for (;;) {
    const { value } = await events.next();
    const goesOn = await watching.handle(value[0]);
    if (value[0].kind === 'typed') expect(goesOn).toBe(false);
    if (!goesOn) break;
  }
  expect(shown).toContain('Welcome to ex1');
});
