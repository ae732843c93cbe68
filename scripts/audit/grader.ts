// The audit's handle on one grader: a process inside a condition, with a judging process of its own.
// It hands orders over and reads answers; what they mean is for others.
import { join } from 'node:path';
import { freshSeed } from '../command-line/values.ts';
import { startCompanion } from './companion.ts';
import type { Surroundings } from './conditions/condition.ts';
import { Answer, type Order } from './protocol.ts';
import type { Subject } from './subject.ts';

type GradedAnswer = Extract<Answer, { type: 'graded' }>;

export interface Grader {
  /** With a fresh seed. @throws {Error} if the grader breaks, or ends. */
  grade(subject: Subject): Promise<GradedAnswer>;
  /** Writes the last verdict and its evidence to files that begin with `path`. */
  keep(path: string): Promise<void>;
  end(): Promise<void>;
}

const PROGRAM = join(import.meta.dirname, 'worker.ts');

/** `number`: from 0; no two of one number work at a time. */
export function startGrader({ commandFor }: Surroundings, number: number): Grader {
  const process = startCompanion([...commandFor(number), PROGRAM]);
  const ask = async (order: Order): Promise<Answer> => {
    process.tell(JSON.stringify(order));
    const answer = Answer.parse(JSON.parse(await process.hear()));
    if (answer.type === 'broke') throw new Error(`a grader broke: ${answer.why}`);
    return answer;
  };
  return {
    async grade({ exercise, folder }) {
      const order = { type: 'grade', exercise, submissionDir: folder, seed: freshSeed() } as const;
      const answer = await ask(order);
      if (answer.type !== 'graded') throw new Error(`${answer.type} is no answer to "grade"`);
      return answer;
    },
    async keep(path) {
      await ask({ type: 'keep', path });
    },
    end: () => process.end(),
  };
}
