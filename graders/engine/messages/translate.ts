// Says a message in the person's language: the exercise's own texts first, then the engine's.
// It invents nothing: an unknown id or a missing value is our bug, and throws with the id.
import { existsSync, readFileSync } from 'node:fs';
import { type Formatters, IntlMessageFormat } from 'intl-messageformat';
import type { Lang } from './lang.ts';

export type { Lang } from './lang.ts';

/** What fills a message in. Times and counts are numbers, so that each language writes its own. */
export type Values = Readonly<Record<string, string | number>>;

export interface Translate {
  /**
   * The message called `id` (`diagnoses.threw.message`), filled in with `values`. What is in
   * `values` comes out as it went in: text from a student is not yet harmless.
   *
   * @throws {Error} naming the id, if there is no such message or one of its values is missing.
   */
  (id: string, values?: Values): string;
  has(id: string): boolean;
}

type Texts = ReadonlyMap<string, string>;

const translators = new Map<string, Translate>();

/**
 * One for each language and exercise: it keeps what it has compiled.
 *
 * @throws {Error} if the exercise has no texts in this language, or they are not JSON.
 */
export function translator(lang: Lang, exerciseId?: string): Translate {
  const key = JSON.stringify([lang, exerciseId]);
  const known = translators.get(key) ?? newTranslator(lang, exerciseId);
  translators.set(key, known);
  return known;
}

function newTranslator(lang: Lang, exerciseId?: string): Translate {
  const own = exerciseId === undefined ? undefined : exerciseTexts(lang, exerciseId);
  const engine = textsIn(new URL(`./${lang}.json`, import.meta.url));
  const textOf = (id: string): string | undefined => own?.get(id) ?? engine.get(id);
  const compiled = new Map<string, IntlMessageFormat>();

  const translate = (id: string, values: Values = {}): string => {
    try {
      const message = compiled.get(id) ?? compile(id, textOf(id), lang);
      compiled.set(id, message);
      return String(message.format({ ...values }));
    } catch (cause) {
      const why = cause instanceof Error ? cause.message : String(cause);
      throw new Error(`message ${id} (${lang}): ${why}`, { cause });
    }
  };
  return Object.assign(translate, { has: (id: string) => textOf(id) !== undefined });
}

function exerciseTexts(lang: Lang, exerciseId: string): Texts {
  // An id may have come from a file of evidence: it must not lead out of the graders' folder.
  if (!/^ex\d+-[a-z0-9-]+$/.test(exerciseId)) throw new Error(`not an exercise: ${exerciseId}`);
  const folder = new URL(`../../${exerciseId}/messages/`, import.meta.url);
  const everybodys = textsIn(new URL(`${lang}.json`, folder));
  const instructors = new URL(`instructor.${lang}.json`, folder); // of checks that students do not have
  return existsSync(instructors) ? new Map([...everybodys, ...textsIn(instructors)]) : everybodys;
}

function compile(id: string, text: string | undefined, lang: Lang): IntlMessageFormat {
  if (text === undefined) throw new Error(`there is no message ${id}`);
  return new IntlMessageFormat(text, lang, undefined, { ...PARSING, formatters });
}

/** `Promise<string>` is text here, not markup. */
export const PARSING = { ignoreTag: true } as const;

const read = new Map<string, Texts>();

function textsIn(file: URL): Texts {
  const known = read.get(file.href);
  if (known !== undefined) return known;
  const texts = new Map(flatten(JSON.parse(readFileSync(file, 'utf8')), ''));
  read.set(file.href, texts);
  return texts;
}

/** `{ checks: { loads: '…' } }` as `checks.loads` → `…`. */
export function* flatten(node: unknown, path: string): Generator<[id: string, text: string]> {
  if (typeof node === 'string') yield [path, node];
  else if (typeof node === 'object' && node !== null) {
    for (const [key, child] of Object.entries(node)) {
      yield* flatten(child, path === '' ? key : `${path}.${key}`);
    }
  } else throw new Error(`${path}: a message must be text, not ${typeof node}`);
}

// Plain `en` writes dates as in America; our English is British.
const asBritish = (locales?: Intl.LocalesArgument) =>
  String(locales) === 'en' ? 'en-GB' : locales;

// Making an Intl formatter is slow and using it is fast: all messages share them.
const formatters: Formatters = {
  getNumberFormat: remembering((locales, options) => new Intl.NumberFormat(locales, options)),
  getPluralRules: remembering((locales, options) => new Intl.PluralRules(locales, options)),
  getDateTimeFormat: remembering(
    (locales, options) => new Intl.DateTimeFormat(asBritish(locales), options),
  ),
};

function remembering<Arguments extends unknown[], Made>(make: (...args: Arguments) => Made) {
  const made = new Map<string, Made>();
  return (...args: Arguments): Made => {
    const key = JSON.stringify(args);
    const known = made.get(key) ?? make(...args);
    made.set(key, known);
    return known;
  };
}
