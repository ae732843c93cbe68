import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { LANGS, type Lang } from '../../../graders/engine/messages/lang.ts';
import { flatten } from '../../../graders/engine/messages/translate.ts';
import type { Plan } from '../../../graders/engine/sandbox/scenario.ts';
import { lackingIn, partsOf, sentencesOf, valuesIn } from './anatomy.ts';
import { typographyMistakes } from './typography.ts';

const ROOT = join(import.meta.dirname, '../../..');
const FOLDERS = ['graders/engine/messages', ...globSync('graders/ex*/messages', { cwd: ROOT })];

function read(folder: string, lang: Lang): Map<string, string> {
  const file = join(ROOT, folder, `${lang}.json`);
  return new Map(flatten(JSON.parse(existsSync(file) ? readFileSync(file, 'utf8') : '{}'), ''));
}

/** What of the messages breaks a rule, as `id: why`. */
function faults(messages: ReadonlyMap<string, string>, rule: (text: string) => string[]): string[] {
  return [...messages].flatMap(([id, text]) => rule(text).map((why) => `${id}: ${why}`));
}

describe.for(FOLDERS)('the texts of %s', (folder) => {
  const french = read(folder, 'fr');
  const english = read(folder, 'en');

  test('are the same messages in both languages', () => {
    expect([...french.keys()].sort()).toEqual([...english.keys()].sort());
    expect(french.size).toBeGreaterThan(0);
  });

  test('ask for the same values, and make the same choices, in both languages', () => {
    const asks = (texts: ReadonlyMap<string, string>) =>
      new Map([...texts].map(([id, text]) => [id, [...valuesIn(partsOf(text))].sort()]));
    expect(Object.fromEntries(asks(french))).toEqual(Object.fromEntries(asks(english)));
  });

  test('have a message and an advice for every diagnosis, and one title for all its checks', () => {
    const ids = [...english.keys()].filter((id) => id.startsWith('diagnoses.'));
    const diagnoses = new Set(ids.map((id) => id.replace(/\.[^.]+$/, '')));
    const wanted = [...diagnoses].flatMap((id) => {
      // What is worded for one check (`at-once/sequential-await`) is called as it is elsewhere.
      const title = id.includes('/') ? [] : [`${id}.title`];
      return [`${id}.message`, `${id}.advice`, ...title];
    });
    expect(ids.sort()).toEqual(wanted.sort());
  });

  test.for(LANGS)('never say nothing in %s', (lang) => {
    const isEmpty = (text: string) => (text.trim() === '' ? ['empty'] : []);
    expect(faults(read(folder, lang), isEmpty)).toEqual([]);
  });

  test.for(LANGS)('have every plural that %s has', (lang) => {
    const lacking = (text: string) => lackingIn(partsOf(text), lang);
    expect(faults(read(folder, lang), lacking)).toEqual([]);
  });

  test.for(LANGS)('keep to the typography of %s', (lang) => {
    const mistakes = (text: string) =>
      sentencesOf(partsOf(text)).flatMap((sentence) => typographyMistakes(sentence, lang));
    expect(faults(read(folder, lang), mistakes)).toEqual([]);
  });

  test.for(LANGS)('have no brace in %s that an apostrophe took out of the message', (lang) => {
    const quoted = (text: string) => (/'[{}]/.test(text) ? ['a quoted brace'] : []);
    expect(faults(read(folder, lang), quoted)).toEqual([]);
  });
});

describe.for(globSync('graders/ex*/scenarios.ts', { cwd: ROOT }))('the texts beside %s', (file) => {
  const texts = read(join(dirname(file), 'messages'), 'en');

  test('have a name for every scenario that there is, and for no other', async () => {
    const { plan } = (await import(join(ROOT, file))) as { plan: Plan };
    const scenarios = plan.processes.flatMap((one) => one.scenarios.map(({ name }) => name));
    const named = [...texts.keys()].filter((id) => id.startsWith('scenarios.'));
    const wanted = [...scenarios, 'demo'].map((name) => `scenarios.${name}`);
    expect(named.sort()).toEqual(wanted.sort());
  });
});

describe('the engine’s texts', () => {
  const english = read('graders/engine/messages', 'en');
  const sources = globSync('{graders/engine,scripts}/**/*.ts', { cwd: ROOT });

  test('have every message that the sources name', () => {
    const named = sources.flatMap((file) => {
      const source = readFileSync(join(ROOT, file), 'utf8');
      const ids = source.matchAll(/'((?:errors|ui|report|exports)\.[a-z0-9-]+(?:\.[a-z0-9-]+)*)'/g);
      return [...ids].map(([, id = '']) => ({ file, id }));
    });
    expect(named.length).toBeGreaterThan(20);
    expect(named.filter(({ id }) => !english.has(id))).toEqual([]);
  });

  test('have a problem and a hint for every error', () => {
    const ids = [...english.keys()].filter((id) => id.startsWith('errors.'));
    const errors = new Set(ids.map((id) => id.split('.')[1]));
    const wanted = [...errors].flatMap((name) => [`errors.${name}.problem`, `errors.${name}.hint`]);
    expect(ids.sort()).toEqual(wanted.sort());
  });
});
