// The grader's handle on the judging process: start it early, give it evidence, get checks back.
// It says nothing about right or wrong, and imports nothing that runs student code.
import { fork } from 'node:child_process';
import { join } from 'node:path';
import { type Assignment, type JudgedCheck, JudgeMessage } from './judged.ts';

export interface Judging {
  /** Gives it everything that it is to judge for one exercise. */
  assign(assignment: Assignment): void;
  /** Resolves once every exercise that it was started for has been judged. */
  judged: Promise<JudgedCheck[]>;
  /** Ends it without a result. */
  dismiss(): void;
}

/** @throws (through `judged`) if a hidden test breaks or the process ends early: our bug. */
export function startJudging(exerciseIds: readonly string[]): Judging {
  const child = fork(join(import.meta.dirname, 'judge.ts'), exerciseIds, {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    env: { ...process.env, NODE_NO_WARNINGS: '1', VITEST: undefined, NO_COLOR: '1' },
  });
  let stderr = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    stderr = (stderr + chunk.toString('utf8')).slice(-8_000);
  });
  const judged = new Promise<JudgedCheck[]>((resolve, reject) => {
    child.on('message', (message) => {
      const parsed = JudgeMessage.parse(message);
      if (parsed.type === 'judged') resolve(parsed.checks);
      else reject(new Error(`a hidden check broke: ${parsed.why}`));
    });
    child.on('error', reject);
    child.on('exit', (code) =>
      reject(new Error(`the judging process ended early (${code}): ${stderr}`)),
    );
  });
  judged.catch(() => {}); // whoever awaits it gets the reason; nobody may if the observation failed
  return {
    assign: (assignment) => void child.send(assignment),
    judged,
    dismiss: () => void child.kill(),
  };
}
