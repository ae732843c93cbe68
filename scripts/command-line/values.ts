// Reads the values of options: a seed, a limit, a count, a sandbox, a language, an exercise.
// It refuses what it cannot read exactly; nothing is rounded, cut or guessed.
import { availableParallelism } from 'node:os';
import type { Exercise } from '../../graders/engine/catalogue/exercise.ts';
import { findExercise } from '../../graders/engine/catalogue/find.ts';
import { nearest } from '../../graders/engine/catalogue/nearest.ts';
import { UserError } from '../../graders/engine/errors.ts';
import { AVAILABLE_TIERS, SandboxTier } from '../../graders/engine/evidence/evidence.ts';
import { LANGS, type Lang } from '../../graders/engine/messages/lang.ts';
import { type Given, STANDARD_OUTPUT } from './arguments.ts';
import type { Call } from './command.ts';

export const LARGEST_SEED = 2 ** 32 - 1; // evidence/v1 keeps 32 bits
const LARGEST_TIMEOUT_S = 3_600;
const LARGEST_COUNT = 1_000;
export const DEFAULT_TIER: SandboxTier = 'guarded'; // the one that every laptop has

/** The seed that was asked for, or 32 random bits. */
export function readSeed({ options }: Given): number {
  const given = options.get('seed');
  if (given === undefined) return freshSeed();
  const seed = /^\d{1,10}$/.test(given) ? Number(given) : Number.NaN;
  if (seed <= LARGEST_SEED) return seed;
  throw refused('seed', given, { most: LARGEST_SEED });
}

export function freshSeed(): number {
  return crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;
}

/** `--timeout`, given in seconds (with a point or a comma), as un-starved ms a scenario. */
export function readLimitMs({ options }: Given): number | undefined {
  const given = options.get('timeout');
  if (given === undefined) return undefined;
  const seconds = /^\d+(?:[.,]\d+)?$/.test(given) ? Number(given.replace(',', '.')) : Number.NaN;
  if (seconds > 0 && seconds <= LARGEST_TIMEOUT_S) return seconds * 1_000;
  throw refused('timeout', given, { most: LARGEST_TIMEOUT_S });
}

/** An option that counts: an integer from 1 to `most`; `otherwise` where it was not given. */
export function readCount(
  { options }: Given,
  name: 'runs' | 'jobs' | 'number' | 'count' | 'soak',
  otherwise: number,
  most = LARGEST_COUNT,
): number {
  const given = options.get(name);
  if (given === undefined) return otherwise;
  const count = /^\d{1,4}$/.test(given) ? Number(given) : 0;
  if (count >= 1 && count <= most) return count;
  throw refused('count', given, { flag: `--${name}`, most });
}

/** A share of 100, with a point or a comma; null where the option was not given. */
export function readPercent({ options }: Given, name: string): number | null {
  const given = options.get(name);
  if (given === undefined) return null;
  const percent = /^\d{1,3}(?:[.,]\d+)?$/.test(given)
    ? Number(given.replace(',', '.'))
    : Number.NaN;
  if (percent <= 100) return percent;
  throw refused('percent', given, { flag: `--${name}` });
}

const POLL_MS = { least: 20, usual: 200, most: 60_000 };

/** `--poll`, in ms; undefined without it. */
export function readPollMs({ options }: Given): number | undefined {
  const given = options.get('poll');
  if (given === undefined) return undefined;
  if (given === STANDARD_OUTPUT) return POLL_MS.usual;
  const ms = /^\d{1,5}$/.test(given) ? Number(given) : 0;
  if (ms >= POLL_MS.least && ms <= POLL_MS.most) return ms;
  throw refused('poll', given, { least: POLL_MS.least, most: POLL_MS.most });
}

export function coresToUse(): number {
  return availableParallelism();
}

/**
 * The tier that was asked for, tried out: what does not hold on this machine grades nothing. The usual
 * tier is not tried: it is on every laptop, and claims little.
 *
 * @throws {UserError} if there is none of that name, or it does not hold here.
 */
export async function readTier(
  { options }: Given,
  otherwise: SandboxTier = DEFAULT_TIER,
): Promise<SandboxTier> {
  const given = options.get('sandbox');
  const tier = given === undefined ? otherwise : tierCalled(given);
  if (given !== undefined || tier !== DEFAULT_TIER) {
    const { requireTier } = await import('../../graders/engine/holding.ts'); // few ask for it
    await requireTier(tier);
  }
  return tier;
}

/** @throws {UserError} if there is none of that name. */
export function tierCalled(given: string): SandboxTier {
  const tier = SandboxTier.safeParse(given);
  if (tier.success) return tier.data;
  const known = AVAILABLE_TIERS;
  const near = nearest(given, known) ?? 'none';
  throw refused('sandbox', given, { known: known.join(', '), nearest: near });
}

/** Of many submissions that nobody vetted: walls, where a machine does it with nobody looking. */
export function tierForClass({ CI }: NodeJS.ProcessEnv): SandboxTier {
  return CI === 'true' ? 'isolated' : DEFAULT_TIER;
}

/**
 * The language that `--lang` asks for, read before anything else so that every other refusal can be
 * said in it; `otherwise` where there is none.
 *
 * @throws {UserError} if it is neither `fr` nor `en`.
 */
export function readLang(args: readonly string[], otherwise: Lang): Lang {
  const at = args.findLastIndex((arg) => arg === '--lang' || arg.startsWith('--lang='));
  const given = args[at] === '--lang' ? args[at + 1] : args[at]?.slice('--lang='.length);
  const isMissing = at === -1 || given === undefined || given === '' || given.startsWith('-');
  if (isMissing) return otherwise;
  const lang = LANGS.find((known) => known === given);
  if (lang !== undefined) return lang;
  throw refused('lang', given, {});
}

/** @throws {UserError} if none was named, or more than one, or one that there is not. */
export function readExercise(call: Call, verb: string): Exercise {
  const [name, second] = call.given.names;
  if (name === undefined) throw noExercise(call, verb);
  if (second === undefined) return findExercise(name, call.exercises);
  throw new UserError('errors.two-exercises.problem', 'errors.two-exercises.hint', {
    first: name,
    second,
    verb,
  });
}

/** @throws {UserError} if anything was named, for a command that is about no exercise. */
export function refuseNames({ names }: Given, verb: string): void {
  const [given] = names;
  if (given === undefined) return;
  throw new UserError('errors.takes-no-names.problem', 'errors.takes-no-names.hint', {
    given,
    verb,
  });
}

function noExercise({ exercises, lang, translate }: Call, verb: string): UserError {
  const list = exercises.map(({ id, title, minutes }) =>
    translate('ui.exercise', { id, title: title[lang], minutes }),
  );
  return new UserError('errors.no-exercise.problem', 'errors.no-exercise.hint', {
    verb,
    list: list.join('\n'),
  });
}

function refused(what: string, given: string, values: Record<string, string | number>): UserError {
  return new UserError(`errors.bad-${what}.problem`, `errors.bad-${what}.hint`, {
    given,
    ...values,
  });
}
