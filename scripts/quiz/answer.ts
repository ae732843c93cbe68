// What a person can answer to a question, and how it is read from what was typed.
// It knows neither the question nor where the typing comes from.

export type Answer =
  | { kind: 'choice'; index: number }
  | { kind: 'skip' }
  | { kind: 'stop' }
  | { kind: 'unknown'; typed: string }
  /** Nothing more will be typed. */
  | { kind: 'end' };

/** Where answers come from. */
export interface Answers {
  /** One question at a time is put, and answered by one key or one line. */
  readonly by: 'key' | 'line';
  /** The next answer to a question with `count` choices; rejects once the signal is aborted. */
  next(count: number): Promise<Answer>;
  /** Waits until the person has read; false: to stop here. By lines, nobody waits. */
  read(): Promise<boolean>;
  /** Gives the terminal back as it was. */
  close(): void;
}

/** `a` is the first choice. */
export function letterOf(index: number): string {
  return String.fromCharCode('a'.charCodeAt(0) + index);
}

/** One line, or one key: a letter or a number for a choice, nothing or `s` to skip, `q` to stop. */
export function readAnswer(typed: string, count: number): Answer {
  const text = typed.trim().toLowerCase();
  if (text === '' || text === 's') return { kind: 'skip' };
  if (text === 'q') return { kind: 'stop' };
  const isOne = /^(?:[a-z]|[1-9])$/.test(text);
  const index = /\d/.test(text) ? Number(text) - 1 : text.charCodeAt(0) - 'a'.charCodeAt(0);
  return isOne && index < count ? { kind: 'choice', index } : { kind: 'unknown', typed };
}
