// What an exercise says to people: a README, three hints and every message, in each language.
// It checks that they are there and agree in their parts, never how well they are written.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Exercise } from '../../graders/engine/catalogue/exercise.ts';
import { exerciseFolder, graderFolder } from '../../graders/engine/catalogue/places.ts';
import { LANGS, type Lang } from '../../graders/engine/messages/lang.ts';
import { flatten } from '../../graders/engine/messages/translate.ts';
import { HINTS, readHints } from '../hint/hints.ts';
import type { Claim, Finding, Setting } from './claim.ts';
import { problem } from './say.ts';

export function textsClaim({ id }: Exercise): Claim {
  return {
    exercise: id,
    subject: 'texts',
    sentence: 'the README, the three hints and every message are there in each language',
    test: async (setting): Promise<Finding> => {
      const problems = [
        ...(await Promise.all(LANGS.map((lang) => readmeProblems(id, lang, setting)))).flat(),
        ...(await Promise.all(LANGS.map((lang) => hintProblems(id, lang, setting)))).flat(),
        ...(await messageProblems(id, setting)),
      ];
      return { saw: LANGS.join(', '), problems };
    },
  };
}

const SHORTEST_README = 500; // characters: less cannot tell an exercise

async function readmeProblems(id: string, lang: Lang, setting: Setting): Promise<string[]> {
  const file = `README.${lang}.md`;
  const text = await readOrEmpty(join(exerciseFolder(id), file));
  if (text.length >= SHORTEST_README) return [];
  const values = { file, length: text.length, least: SHORTEST_README };
  return [problem(setting, 'short-readme', values)];
}

async function hintProblems(id: string, lang: Lang, setting: Setting): Promise<string[]> {
  const hints = await readHints(id, lang).catch(() => []);
  const isSound = hints.length === HINTS && hints.every((hint) => hint !== '');
  return isSound ? [] : [problem(setting, 'hints', { file: `hints.${lang}.md`, count: HINTS })];
}

/** The same ids in each language; their values and plurals are compared by the engine's own tests. */
async function messageProblems(id: string, setting: Setting): Promise<string[]> {
  const all = await Promise.all(LANGS.map((lang) => messageIds(id, lang)));
  const ids = new Set(all.flatMap((own) => [...own]));
  const missing = [...ids].flatMap((message) =>
    LANGS.filter((_, index) => all[index]?.has(message) !== true).map((lang) =>
      problem(setting, 'message', { id: message, lang }),
    ),
  );
  return [...missing, ...halfDiagnoses(ids, setting)];
}

/** What happened without what to look at next, or the other way round. */
function halfDiagnoses(ids: ReadonlySet<string>, setting: Setting): string[] {
  return [...ids].flatMap((id) => {
    const [, stem, half] = /^(diagnoses\..+)\.(message|advice)$/.exec(id) ?? [];
    const other = `${stem}.${half === 'message' ? 'advice' : 'message'}`;
    return stem === undefined || ids.has(other)
      ? []
      : [problem(setting, 'half-diagnosis', { id: other })];
  });
}

async function messageIds(id: string, lang: Lang): Promise<Set<string>> {
  const text = await readOrEmpty(join(graderFolder(id), 'messages', `${lang}.json`));
  const messages = flatten(JSON.parse(text === '' ? '{}' : text), '');
  return new Set([...messages].map(([message]) => message));
}

async function readOrEmpty(file: string): Promise<string> {
  return readFile(file, 'utf8').catch(() => '');
}
