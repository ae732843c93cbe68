// The command line that a person meant, with `--` before the options that npm took for its own.
// It is shown, never run: a value that cannot be told for certain is left for the person to write.
import { SandboxTier } from '../../graders/engine/evidence/evidence.ts';
import { LANGS, type Lang } from '../../graders/engine/messages/lang.ts';
import { npmWords } from '../../graders/engine/reports/terminal/commands.ts';
import type { Option } from './command.ts';
import { optionWords, shellWord } from './shell-word.ts';

/** An option that npm took, with its value where npm kept it. */
export interface Swallowed {
  option: Option;
  value?: string;
}

export interface Spelling {
  /** What stands for a value that cannot be told, in the person's language: `FILE`. */
  calls?: (placeholder: string) => string;
  /** What the command asks for besides options, if that is no exercise: `GRADES`, or nothing. */
  names?: readonly string[] | undefined;
  platform?: NodeJS.Platform;
}

/**
 * `args`: what npm left of the line. Values of the options are loose among the names there.
 *
 * On Windows the dashes are quoted: the npm that PowerShell starts loses them (npm/cli issue 3136), so
 * that the person may have typed the right line already. Every shell there reads them the same.
 */
export function correctedLine(
  verb: string,
  swallowed: readonly Swallowed[],
  args: readonly string[],
  isExercise: (name: string) => boolean,
  { calls = (placeholder) => placeholder, names, platform = process.platform }: Spelling = {},
): string {
  const dashed = args.findIndex((arg) => arg.startsWith('-')); // from here on, npm took nothing
  const end = dashed === -1 ? args.length : dashed;
  const loose = args.slice(0, end);
  const exercise = loose.find((arg) => /^ex\d/i.test(arg)) ?? loose.find(isExercise);
  const asked =
    names === undefined ? exerciseWord(exercise) : namesFor(names, loose, swallowed, calls);
  const values = loose.filter((arg) => names !== undefined || arg !== exercise);
  const words = swallowed.flatMap((one) => wordsFor(one, values, swallowed, calls));
  const passed = args.slice(end).map((arg) => shellWord(arg));
  const dashes = platform === 'win32' ? '"--"' : '--';
  const line = names === undefined ? [...asked, dashes] : [dashes, ...asked];
  return [npmWords(verb), ...line, ...words, ...passed].join(' ');
}

function exerciseWord(exercise: string | undefined): string[] {
  return exercise === undefined ? [] : [shellWord(exercise)];
}

/** As they were written, if none of the options' values can be among them. */
function namesFor(
  names: readonly string[],
  loose: readonly string[],
  swallowed: readonly Swallowed[],
  calls: (placeholder: string) => string,
): string[] {
  const isClear = swallowed.every(
    ({ option, value }) => option.takes !== 'a value' || value !== undefined,
  );
  const areAll = isClear && loose.length === names.length;
  return areAll ? loose.map((arg) => shellWord(arg)) : names.map(calls);
}

function wordsFor(
  { option, value }: Swallowed,
  loose: readonly string[],
  swallowed: readonly Swallowed[],
  calls: (placeholder: string) => string,
): string[] {
  const { name, takes, placeholder = '' } = option;
  if (takes === 'nothing') return [`--${name}`];
  if (value !== undefined) return optionWords(name, value);
  const fitting = loose.filter((text) => fits(option, text));
  const [only] = fitting;
  const rivals = swallowed.filter((one) => one.value === undefined && one.option !== option);
  const isMine = (text: string) => !rivals.some((rival) => fits(rival.option, text));
  if (only !== undefined && fitting.length === 1 && isMine(only)) return optionWords(name, only);
  const isOptional = takes === 'perhaps a value' && fitting.length === 0;
  return isOptional ? [`--${name}`] : [`--${name}`, calls(placeholder)];
}

export function asLang(text: string): Lang | undefined {
  return LANGS.find((lang) => lang === text);
}

const isNumber = (text: string) => /^\d+(?:[.,]\d+)?$/.test(text);
const isTier = (text: string) => SandboxTier.safeParse(text).success;
const isFile = (text: string) => /[^./\\]\.\w+$/.test(text);

/** Whether `text` looks like this option's value: by what the help calls it. */
function fits({ placeholder = '' }: Option, text: string): boolean {
  const looks: Readonly<Record<string, boolean>> = {
    N: isNumber(text),
    SECONDS: isNumber(text),
    TIER: isTier(text),
    'fr|en': asLang(text) !== undefined,
    FILE: isFile(text),
  };
  // A folder or a wrong submission may be called anything else.
  return looks[placeholder] ?? !Object.values(looks).some(Boolean);
}
