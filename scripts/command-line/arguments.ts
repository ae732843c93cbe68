// Reads a command's arguments into names and options, and refuses what the command does not declare.
// It knows no option's meaning: numbers, files and languages are read by values.ts.
import { parseArgs } from 'node:util';
import { nearest } from '../../graders/engine/catalogue/nearest.ts';
import { UserError } from '../../graders/engine/errors.ts';
import type { Option } from './command.ts';

/** Stands for standard output where a file could be named. */
export const STANDARD_OUTPUT = '-';

export interface Given {
  /** What was named: exercises, in the order in which they were given. */
  names: readonly string[];
  /** By the option's name; of an option that was given twice, the last value; a flag's is ''. */
  options: ReadonlyMap<string, string>;
}

type Token = NonNullable<ReturnType<typeof tokenise>>[number];

/**
 * `isExercise` settles what an optional value is. The argument behind `--json` is its file, unless
 * it names an exercise, or is the only name given and does not look like a file (neither a dot nor
 * a slash): then it is the exercise, and the JSON goes to standard output. `--json=FILE` and
 * `--json -` say it beyond doubt. A number behind `--poll` is its own,
 * unless it is the only name given, and that of an exercise.
 *
 * @throws {UserError} for an unknown option, a value that is missing, or one too many.
 */
export function readArguments(
  args: readonly string[],
  declared: readonly Option[],
  isExercise: (name: string) => boolean,
): Given {
  const tokens = tokenise(args, declared);
  const options = new Map<string, string>();
  for (const token of tokens) {
    if (token.kind === 'option')
      options.set(token.name, valueGiven(token, declared, args[token.index] ?? ''));
  }
  const names = tokens.filter((token) => token.kind === 'positional');
  const file = names.find(({ index }) => follows(tokens, index, declared) !== undefined);
  const option = file && follows(tokens, file.index, declared);
  if (!file || !option || !isValueOf(option, file.value, names.length, isExercise)) {
    return { names: names.map(({ value }) => value), options };
  }
  const owner = tokens.find((token) => token.index === file.index - 1);
  if (owner?.kind === 'option') options.set(owner.name, file.value);
  return { names: names.filter((name) => name !== file).map(({ value }) => value), options };
}

function tokenise(args: readonly string[], declared: readonly Option[]) {
  const options = Object.fromEntries(
    declared.map(({ name, takes }) => {
      const type = takes === 'a value' ? ('string' as const) : ('boolean' as const);
      return [name, name === 'help' ? { type, short: 'h' } : { type }];
    }),
  );
  return parseArgs({
    args: [...args],
    options,
    allowPositionals: true,
    strict: false,
    tokens: true,
  }).tokens;
}

/** `written`: the whole word, of which `-out` is read as three options of a letter each. */
function valueGiven(
  token: Token & { kind: 'option' },
  declared: readonly Option[],
  written: string,
): string {
  const option = declared.find(({ name }) => name === token.name);
  if (option === undefined) {
    const [word] = /^-[a-z-]{2,}/.exec(written) ?? [];
    throw unknownFlag(word ?? token.rawName, declared);
  }
  if (option.takes === 'nothing') {
    if (token.value === undefined) return '';
    throw new UserError('errors.flag-takes-no-value.problem', 'errors.flag-takes-no-value.hint', {
      flag: token.rawName,
    });
  }
  // `--seed --json`: the next option is no value; `--seed -1` is one, and wrong for a reason of its own.
  const isNextOption = !token.inlineValue && /^-(?!\d)./.test(token.value ?? '');
  if (token.value !== undefined && token.value !== '' && !isNextOption) return token.value;
  if (option.takes === 'perhaps a value' && token.value === undefined) return STANDARD_OUTPUT;
  throw new UserError('errors.flag-needs-value.problem', 'errors.flag-needs-value.hint', {
    flag: token.rawName,
    placeholder: option.placeholder ?? '',
  });
}

function unknownFlag(flag: string, declared: readonly Option[]): UserError {
  const known = declared.map(({ name }) => `--${name}`);
  return new UserError('errors.unknown-flag.problem', 'errors.unknown-flag.hint', {
    flag,
    nearest: nearest(flag, known) ?? 'none',
    known: known.join(', '),
  });
}

/** The option that may take a value and stands right before the argument at `index`. */
function follows(tokens: readonly Token[], index: number, declared: readonly Option[]) {
  const before = tokens.find((token) => token.index === index - 1);
  if (before?.kind !== 'option' || before.value !== undefined) return undefined;
  return declared.find(({ name, takes }) => name === before.name && takes === 'perhaps a value');
}

function isValueOf(
  { looksLike }: Option,
  value: string,
  count: number,
  isExercise: (name: string) => boolean,
): boolean {
  if (value === STANDARD_OUTPUT) return true;
  if (looksLike?.test(value) && count > 1) return true; // the exercise has a name already
  if (isExercise(value)) return false;
  if (looksLike !== undefined) return looksLike.test(value);
  return count > 1 || /[./\\]/.test(value);
}
