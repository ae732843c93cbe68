// The grader's handle on the judging process: start it early, give it evidence, get checks back.
// It says nothing about right or wrong, and imports nothing that runs student code.
import type { ChildProcess } from 'node:child_process';
import { judgeProcess } from './judge-process.ts';
import {
  type Assignment,
  type Audience,
  type JudgedCheck,
  JudgeMessage,
  type JudgeOrder,
} from './judged.ts';

export interface Judging {
  /** Gets ready to judge this exercise next; may be left out, at the price of some time. */
  expect(exercise: string, audience?: Audience): void;
  /**
   * Judges evidence; one assignment after another.
   *
   * @throws if a hidden test breaks, or the process ends early: our bug.
   */
  judge(assignment: Assignment): Promise<JudgedCheck[]>;
  /** Ends the process. */
  dismiss(): void;
}

export function startJudging(): Judging {
  const child = judgeProcess();
  const answers = answersOf(child);
  const order = (message: JudgeOrder): void => void child.send(message);
  let expected: { exercise: string; audience: Audience } | null = null;
  let turn: Promise<unknown> = Promise.resolve();
  const isExpected = (exercise: string, audience: Audience): boolean =>
    expected?.exercise === exercise && expected.audience === audience;
  const expect = (exercise: string, audience: Audience): void => {
    if (isExpected(exercise, audience)) return;
    expected = { exercise, audience };
    order({ type: 'expect', exercise, audience });
  };
  const assign = (assignment: Assignment): Promise<JudgedCheck[]> => {
    expected = null;
    const answer = answers.next();
    order({ type: 'assign', assignment });
    return answer;
  };
  const judge = async (assignment: Assignment): Promise<JudgedCheck[]> => {
    const { exercise, audience = 'student' } = assignment;
    // Its test file has begun and waits: with nothing to judge, it makes way for the one that is wanted.
    if (expected !== null && !isExpected(exercise, audience)) {
      await assign({ exercise: expected.exercise, submissions: [] });
    }
    expect(exercise, audience);
    return assign(assignment);
  };
  return {
    expect(exercise, audience = 'student') {
      if (expected === null) expect(exercise, audience); // a second guess would only be in the way of the first
    },
    judge(assignment) {
      const judged = turn.then(() => judge(assignment));
      turn = judged.catch(() => {});
      return judged;
    },
    dismiss: () => void child.kill('SIGKILL'),
  };
}

/** The next message of the process as a result, or its end as an error. */
function answersOf(child: ChildProcess) {
  let stderr = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    stderr = (stderr + chunk.toString('utf8')).slice(-8_000);
  });
  let waiting: { resolve(checks: JudgedCheck[]): void; reject(error: Error): void } | null = null;
  let gone: Error | null = null;
  child.on('message', (message) => {
    const parsed = JudgeMessage.parse(message);
    if (parsed.type === 'judged') waiting?.resolve(parsed.checks);
    else waiting?.reject(new Error(`a hidden check broke: ${parsed.why}`));
  });
  const end = (why: string): void => {
    gone = new Error(`the judging process ended early (${why}): ${stderr}`);
    waiting?.reject(gone);
  };
  child.on('error', (error) => end(error.message));
  // Not `exit`: what it said last may still be on its way then.
  child.on('close', (code, signal) => end(String(code ?? signal)));
  return {
    next: () =>
      new Promise<JudgedCheck[]>((resolve, reject) => {
        if (gone !== null) return reject(gone);
        waiting = { resolve, reject };
      }),
  };
}
