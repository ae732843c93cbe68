// What there is to say of each mistake in a verdict: its name, what happened, what to look at next.
// The words are the verdict's and the terminal report's; it formats nothing.
import type { CheckVerdict, Picture, Verdict } from '../../verdict/verdict.ts';
import { ownWords } from '../terminal/failures.ts';
import { readMarks } from '../terminal/marks.ts';
import { mistakesIn } from '../terminal/mistakes.ts';
import type { Page } from '../terminal/page.ts';
import { todoIn, todoText } from '../terminal/todo.ts';
import { visibleLines } from '../visible.ts';

/** Texts may hold our marks of code, and words of the student's: {@link plainWords} reads them. */
export interface MistakeWords {
  check: CheckVerdict;
  others: readonly CheckVerdict[];
  picture: Picture | undefined;
  name: string;
  /** Stable, beside the name; what is still to be written is no mistake, and has none. */
  diagnosis: string | undefined;
  message: string;
  advice: string | undefined;
  /** That a person should look at it. */
  flag: string | undefined;
}

export function mistakeWordsIn(page: Page, verdict: Verdict): MistakeWords[] {
  return mistakesIn(verdict.checks).map(({ check, others, picture }) => {
    const flag = check.flagged === true ? page.say('report.failure.flagged') : undefined;
    return { check, others, picture, flag, ...wordsOf(page, check) };
  });
}

type Words = Pick<MistakeWords, 'name' | 'diagnosis' | 'message' | 'advice'>;

function wordsOf(page: Page, check: CheckVerdict): Words {
  const todo = todoIn(check.values);
  if (todo !== undefined) {
    const name = page.say('report.todo.title');
    const advice = page.say('report.todo.advice');
    return { name, diagnosis: undefined, message: todoText(page, todo), advice };
  }
  const { message = page.say('report.failure.silent'), advice, diagnosis } = check;
  return {
    name: nameOf(page, diagnosis) ?? diagnosis ?? check.title,
    diagnosis,
    message: ownWords(page, check, message),
    advice: advice === undefined ? undefined : ownWords(page, check, advice),
  };
}

function nameOf(page: Page, diagnosis: string | undefined): string | undefined {
  const id = `diagnoses.${diagnosis}.title`;
  return diagnosis !== undefined && page.has(id) ? page.say(id) : undefined;
}

/** Such a text where nothing marks code, made harmless. */
export function plainWords(text: string): string {
  const parts = readMarks(text, 'code');
  const plain = parts.map(({ text: part, kind }) => (kind === 'code' ? `\`${part}\`` : part));
  return visibleLines(plain.join('')).join('\n');
}

/** What happened in one check, for formats that list checks and not mistakes. */
export function whyOf(page: Page, check: CheckVerdict): string {
  const { message, advice } = wordsOf(page, check);
  return [message, ...(advice === undefined ? [] : [advice])].map(plainWords).join('\n');
}
