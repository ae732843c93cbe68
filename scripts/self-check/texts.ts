// What an exercise says to people: a README, three hints and every message, in each language.
// It checks that they are there and agree in their parts, never how well they are written.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { IntlMessageFormat } from 'intl-messageformat';
import type { Exercise } from '../../graders/engine/catalogue/exercise.ts';
import { exerciseFolder, graderFolder } from '../../graders/engine/catalogue/places.ts';
import { LANGS, type Lang } from '../../graders/engine/messages/lang.ts';
import { flatten, PARSING } from '../../graders/engine/messages/translate.ts';
import { HINTS, readHints } from '../hint/hints.ts';
import type { Claim, Finding } from './claim.ts';

export function textsClaim({ id }: Exercise): Claim {
  return {
    exercise: id,
    subject: 'texts',
    sentence: 'the README, the three hints and every message are there in each language',
    test: async (): Promise<Finding> => {
      const problems = [
        ...(await Promise.all(LANGS.map((lang) => readmeProblems(id, lang)))).flat(),
        ...(await Promise.all(LANGS.map((lang) => hintProblems(id, lang)))).flat(),
        ...(await messageProblems(id)),
      ];
      return { saw: LANGS.join(', '), problems };
    },
  };
}

const SHORTEST_README = 500; // characters: less cannot tell an exercise

async function readmeProblems(id: string, lang: Lang): Promise<string[]> {
  const name = `README.${lang}.md`;
  const text = await readOrEmpty(join(exerciseFolder(id), name));
  return text.length < SHORTEST_README ? [`${name} is missing or says too little`] : [];
}

async function hintProblems(id: string, lang: Lang): Promise<string[]> {
  const hints = await readHints(id, lang).catch(() => []);
  const isSound = hints.length === HINTS && hints.every((hint) => hint !== '');
  return isSound ? [] : [`hints.${lang}.md must have the hints ## 1 to ## ${HINTS}, none empty`];
}

type Messages = Map<string, string>;

/** The same ids in each language, each with the same values to fill in. */
async function messageProblems(id: string): Promise<string[]> {
  const [first, ...others] = await Promise.all(LANGS.map((lang) => messagesOf(id, lang)));
  if (first === undefined) return [];
  const ids = new Set([first, ...others].flatMap((messages) => [...messages.keys()]));
  return [...ids].flatMap((message) => [
    ...differences(message, [first, ...others]),
    ...halfDiagnosis(message, ids),
  ]);
}

function differences(message: string, all: readonly Messages[]): string[] {
  const values = all.map((messages, index) =>
    valuesOf(messages.get(message), LANGS[index] ?? 'en'),
  );
  const isSame = values.every((names) => names === values[0]);
  return isSame
    ? []
    : [`${message} differs: ${values.map((names) => names ?? 'missing').join(' / ')}`];
}

/** What happened without what to look at next, or the other way round. */
function halfDiagnosis(message: string, ids: ReadonlySet<string>): string[] {
  const [, stem, half] = /^(diagnoses\..+)\.(message|advice)$/.exec(message) ?? [];
  if (stem === undefined) return [];
  const other = `${stem}.${half === 'message' ? 'advice' : 'message'}`;
  return ids.has(other) ? [] : [`${other} is missing`];
}

async function messagesOf(id: string, lang: Lang): Promise<Messages> {
  const text = await readOrEmpty(join(graderFolder(id), 'messages', `${lang}.json`));
  return new Map(flatten(JSON.parse(text === '' ? '{}' : text), ''));
}

/** The names of the values that a message is filled in with; undefined where there is no message. */
function valuesOf(text: string | undefined, lang: Lang): string | undefined {
  if (text === undefined) return undefined;
  const names = new Set(namesIn(new IntlMessageFormat(text, lang, undefined, PARSING).getAst()));
  return [...names].sort().join(', ') || 'no values';
}

type Part = ReturnType<IntlMessageFormat['getAst']>[number];

/** Numbers, plurals and selections, down to the messages inside them. */
function namesIn(parts: readonly Part[]): string[] {
  return parts.flatMap((part) => {
    if (part.type === LITERAL || !('value' in part)) return [];
    const inside = 'options' in part ? Object.values(part.options) : [];
    return [part.value, ...inside.flatMap(({ value }) => namesIn(value))];
  });
}

const LITERAL = 0; // the library's own number for text without a value

async function readOrEmpty(file: string): Promise<string> {
  return readFile(file, 'utf8').catch(() => '');
}
