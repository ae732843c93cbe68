// Reads the hidden checks' sources for every diagnosis that they can name, and looks for its texts.
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadExercises } from '../../../graders/engine/catalogue/load.ts';
import { Outcome } from '../../../graders/engine/evidence/outcome.ts';
import { Hold } from '../../../graders/engine/evidence/run.ts';
import { LANGS } from '../../../graders/engine/messages/lang.ts';
import { translator } from '../../../graders/engine/messages/translate.ts';
import { CheckOutcome } from '../../../graders/engine/verdict/verdict.ts';

const GRADERS = join(import.meta.dirname, '../../../graders');
const MATCHERS = 'engine/checks/matchers';
const read = (file: string): string => readFileSync(join(GRADERS, file), 'utf8');

/** Words with a hyphen in the evidence and in verdicts: they look like diagnoses, and are not. */
const VOCABULARY = new Set<string>([
  ...Outcome.options.map(({ shape }) => shape.kind.value),
  ...Hold.shape.decidedBy.options,
  ...CheckOutcome.options,
  'filtered', // a port that does not answer
]);

/**
 * What a source can name: whatever it gives to what makes a finding, and, since diagnoses are also
 * chosen and handed on, each text in it that is written like one.
 */
function namedIn(source: string): Set<string> {
  const given = source.matchAll(
    /(?:fails?|inconclusive|Finding|Inconclusive|[sS]ays:|diagnosis:|swallowed:|other:|return)\s*\(?\s*'([\w-]+)'/g,
  );
  const written = source.matchAll(/(?<!from )'([a-z]+(?:-[a-z]+)+)'/g);
  const ids = [...given, ...written].map(([, id = '']) => id);
  return new Set(ids.filter((id) => !VOCABULARY.has(id)));
}

/** The matchers' sources that an exercise uses, by import or as `expect(run).toX(…)`. */
function matchersOf(sources: string): string[] {
  const wired = read(`${MATCHERS}/extend.ts`);
  const judges = [...sources.matchAll(/\.(to[A-Z]\w+)\(/g)].map(
    ([, name]) => new RegExp(`\\b${name}: matcher\\((\\w+)\\)`).exec(wired)?.[1],
  );
  return globSync(`${MATCHERS}/*.ts`, { cwd: GRADERS })
    .map(read)
    .filter((source) =>
      [...source.matchAll(/export function (\w+)/g)].some(
        ([, name = '']) => judges.includes(name) || new RegExp(`\\b${name}\\b`).test(sources),
      ),
    );
}

const isChecks = (file: string): boolean => !/stub\/|tasks\/|scenarios|drive/.test(file);

const sourcesOf = (exercise: string): string =>
  globSync(`${exercise}/**/*.ts`, { cwd: GRADERS }).filter(isChecks).map(read).join('\n');

test('a source names what it gives to a finding, chooses, or hands on', () => {
  const named = namedIn(`
    import { x } from 'some-where';
    fail('waves', { done });
    throw new Finding('starts-late');
    const shape = held <= 1 ? 'one-worker' : 'in-pairs';
    if (hold.decidedBy === 'wall-cap') return inconclusive('starved');
    expect(run).toHoldAtOnce(3, { phase: 'start', says: 'forged' });
  `);
  expect([...named].sort()).toEqual(
    ['forged', 'in-pairs', 'one-worker', 'starts-late', 'starved', 'waves'].sort(),
  );
});

describe.for((await loadExercises()).map(({ id }) => id))('%s', (exercise) => {
  const own = sourcesOf(exercise);
  const matchers = matchersOf(own);
  const named = [own, ...matchers].flatMap((source) => [...namedIn(source)]);

  test('has checks that use matchers and name diagnoses', () => {
    expect(matchers.length).toBeGreaterThan(1);
    expect(named.length).toBeGreaterThan(15);
  });

  test.for(LANGS)('has texts in %s for everything that its checks can name', (lang) => {
    const { has } = translator(lang, exercise);
    const isDiagnosis = (id: string) =>
      has(`diagnoses.${id}.message`) && has(`diagnoses.${id}.advice`);
    const known = (id: string) => isDiagnosis(id) || has(`notes.${id}`) || has(`checks.${id}`);
    const isExercise = (id: string) => id === exercise;
    expect(named.filter((id) => !known(id) && !isExercise(id))).toEqual([]);
  });

  test.for(LANGS)('names in %s everything that it has texts for', (lang) => {
    const texts: { diagnoses: Record<string, unknown> } = JSON.parse(
      read(`${exercise}/messages/${lang}.json`),
    );
    const ids = Object.keys(texts.diagnoses).map((id) => id.replace(/^.*\//, ''));
    expect(ids.filter((id) => !named.includes(id))).toEqual([]);
  });

  test.for(LANGS)('has a title in %s for each of its checks', (lang) => {
    const { has } = translator(lang, exercise);
    const ids = [...own.matchAll(/\bcheck\(\s*'([\w-]+)'/g)].map(([, id = '']) => id);
    expect(ids.length).toBeGreaterThan(5);
    expect(ids.filter((id) => !has(`checks.${id}`))).toEqual([]);
  });
});
