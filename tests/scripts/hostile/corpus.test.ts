// Hostile programs, one or two of each family, in every sandbox of this machine; and whether all are declared.
// The whole table is `npm run test:hostile`.
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { loadExercises } from '../../../graders/engine/catalogue/load.ts';
import { ROOT } from '../../../graders/engine/catalogue/places.ts';
import { startJudging } from '../../../graders/engine/checks/judging.ts';
import { gradeRightOne, putToTheTest } from '../../../scripts/hostile/corpus.ts';
import { placesHere } from '../../../scripts/hostile/places.ts';
import { leftBehind } from '../../../scripts/hostile/processes.ts';
import { Family, readPrograms, undeclared } from '../../../scripts/hostile/program.ts';

const programs = await readPrograms();
const { here, notHere } = await placesHere();
const exercises = await loadExercises();
const judging = startJudging();
afterAll(() => judging.dismiss());

/** Those that end soon, and those that once got through and do so no more. */
const SOME = [
  ...['reads-the-hidden-checks', 'reads-the-memory-of-others'],
  ...['wipes-a-folder', 'writes-through-a-symlink'],
  ...['spells-it-otherwise', 'poisons-the-guard-and-spawns'],
  ...['connects-to-a-name', 'reaches-a-port-while-scanning'],
  ...['ends-another-process', 'lowers-the-priority'],
  ...['poisons-the-guard-of-threads', 'takes-the-unguarded-class'],
  ...['replaces-the-driver', 'reads-the-run-in-passing'],
  ...['looks-for-the-seed', 'leaves-a-program-running'],
  ...['writes-one-large-file', 'speaks-to-the-build-in-an-error', 'speaks-formulas-in-an-error'],
];
const some = programs.filter(({ name }) => SOME.includes(name));

test(`programs were let loose in ${here.join(', ')}${notHere.map(({ place, why }) => `; NOT in ${place}: ${why}`).join('')}`, () => {
  expect(here).toContain('guarded');
});

describe('what is declared', () => {
  test('is every program in the folder, and each declared one is there', async () => {
    expect(await undeclared(programs)).toEqual([]);
    for (const { folder } of programs) expect(existsSync(folder), folder).toBe(true);
  });

  test('is a hundred programs and more, some of every family', () => {
    expect(programs.length).toBeGreaterThan(100);
    expect(new Set(programs.map(({ family }) => family))).toEqual(new Set(Family.options));
    expect(new Set(some.map(({ family }) => family))).toEqual(new Set(Family.options));
    expect(some.map(({ name }) => name).sort()).toEqual(SOME.toSorted());
  });

  test('is told in SECURITY.md, for each that gets through where something is promised', async () => {
    const text = await readFile(join(ROOT, 'SECURITY.md'), 'utf8');
    const [prose = ''] = text.split('<!-- hostile -->');
    const through = programs.filter(({ outcomes: { none: _, ...promised } }) =>
      Object.values(promised).includes('got-through'),
    );
    expect(
      through.map(({ name }) => name).filter((name) => !prose.includes(`\`${name}\``)),
    ).toEqual([]);
  });

  test('lets no forger have points from what it forges', () => {
    const forgers = programs.filter(({ family }) => family === 'forge');
    const places = ['guarded', 'user', 'isolated', 'walls'] as const;
    const getThrough = forgers.filter(({ outcomes }) =>
      places.some((place) => outcomes[place] === 'got-through'),
    );
    expect(getThrough.map(({ name }) => name)).toEqual([]);
  });
});

/** Their bait is made of what Windows does not have: sockets that are files, signals, /bin/sh. */
const canLay = process.platform !== 'win32';
const reason = canLay ? '' : ' (skipped: no bait can be laid on Windows)';

describe.skipIf(!canLay)(`comes to what is declared${reason}`, () => {
  test.for(some)('$family: $name', async (program, { signal }) => {
    // In `none` nothing is promised, and the walls are put to the test by themselves elsewhere.
    const places = here.filter((place) => place !== 'none' && place !== 'walls');
    const { results } = await putToTheTest(program, places, { exercises, judging, signal });
    for (const result of results) {
      expect(result, JSON.stringify(result)).toMatchObject({
        kind: expect.stringMatching(/^(as-declared|not-tried)$/),
      });
    }
  });

  test('and a right submission is graded right afterwards, with nothing left behind', async ({
    signal,
  }) => {
    for (const place of here) {
      const { problem } = await gradeRightOne('all', place, { exercises, judging, signal });
      expect(problem, place).toBe('');
    }
    expect(await leftBehind('no mark at all')).toBe(0);
  });
});

test.skipIf(!canLay)(`a program that gets through is seen to${reason}`, async ({ signal }) => {
  const [reader] = programs.filter(({ name }) => name === 'reads-a-file-outside');
  if (reader === undefined) throw new Error('it is declared');
  const outcomes = { ...reader.outcomes, none: 'stopped' as const };
  const program = { ...reader, outcomes };
  const { results } = await putToTheTest(program, ['none'], { exercises, judging, signal });
  expect(results).toMatchObject([{ kind: 'differs', fate: 'got-through', saw: 'file' }]);
});
