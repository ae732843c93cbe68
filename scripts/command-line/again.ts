// The commands that a person can type next, with the options that they gave before.
// It repeats what was typed and looks at no meaning: what was accepted once is accepted again.
import {
  type Commands,
  commandFor,
  npmWords,
} from '../../graders/engine/reports/terminal/commands.ts';
import type { Given } from './arguments.ts';
import { optionWords } from './shell-word.ts';

// What makes a verb do the same again. Where a verdict or evidence is written is none of it; nor is
// which hint it was, for the next one is another.
const REPEATED = {
  check: ['submission', 'seed', 'timeout', 'sandbox', 'no-retry', 'verbose', 'lang'],
  rejudge: ['evidence', 'verbose', 'lang'],
  try: ['submission', 'seed', 'timeout', 'sandbox', 'verbose', 'lang'],
  hint: ['lang'],
  solution: ['lang'],
  elsewhere: ['lang'],
  quiz: ['topic', 'count', 'seed', 'lang'],
} as const;

/** `room`: columns that a line has; a longer command goes over several, as a shell reads them. */
export function commandsAgain({ options }: Given, room: number): Commands {
  return {
    source: options.has('evidence') ? 'evidence' : 'run',
    replay: (exerciseId, seed) => {
      if (options.has('evidence')) return spell('npm run check', words('rejudge', options), room);
      const seeded = new Map(options).set('seed', String(seed));
      return spell(commandFor('check', exerciseId), words('check', seeded), room);
    },
    next: (verb, exerciseId, more = {}) => {
      const added = Object.entries(more).map(([name, value]) => optionWords(name, value));
      return spell(commandFor(verb, exerciseId), [...added, ...words(verb, options)], room);
    },
    elsewhere(verb, exerciseId) {
      const start = exerciseId === undefined ? npmWords(verb) : commandFor(verb, exerciseId);
      return spell(start, words('elsewhere', options), room);
    },
  };
}

/** A command about the same exercise, with these options, in the same language. */
export function commandAgain(
  { options }: Given,
  verb: string,
  exerciseId: string,
  more: Readonly<Record<string, string>> = {},
): string {
  const added = Object.entries(more).map(([name, value]) => optionWords(name, value));
  const all = [...added, ...words('hint', options)];
  return spell(commandFor(verb, exerciseId), all, Number.POSITIVE_INFINITY);
}

/** The same questions, in the same order. `room`: columns that a line has. */
export function quizAgain({ options }: Given, seed: number, room: number): string {
  const given = new Map(options).set('seed', String(seed));
  return spell('npm run quiz', words('quiz', given), room);
}

/** Each option with its value. */
function words(kind: keyof typeof REPEATED, options: Given['options']): string[][] {
  return REPEATED[kind].flatMap((name) => {
    const value = options.get(name);
    return value === undefined ? [] : [optionWords(name, value)];
  });
}

const CONTINUED = ' \\'; // at a line's end: a shell reads on, in the next line
const INDENT = '  ';

/** `start` with its options behind `--`, over several lines where one has no room. */
export function spell(start: string, options: readonly string[][], room: number): string {
  if (options.length === 0) return start;
  const whole = [`${start} --`, ...options.flat()].join(' ');
  // Neither shell of Windows reads on as the others do: there, the terminal breaks the line.
  if (whole.length <= room || process.platform === 'win32') return whole;
  const fits = (line: string) => line.length + CONTINUED.length <= room;
  const lines: string[] = [`${start} --`];
  for (const option of options) {
    const together = option.join(' ');
    for (const piece of fits(INDENT + together) ? [together] : option) {
      const longer = `${lines.at(-1)} ${piece}`;
      if (fits(longer)) lines.splice(-1, 1, longer);
      else lines.push(fits(INDENT + piece) ? INDENT + piece : piece);
    }
  }
  return lines.join(`${CONTINUED}\n`);
}
