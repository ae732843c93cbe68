// `npm run test:hostile`: lets hostile programs loose, and tells which got through what.
// It mends nothing: a program that comes to something else than declared is a fault, here or in what was declared.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { nearest } from '../graders/engine/catalogue/nearest.ts';
import { ROOT } from '../graders/engine/catalogue/places.ts';
import { startJudging } from '../graders/engine/checks/judging.ts';
import { UserError } from '../graders/engine/errors.ts';
import { requireTier } from '../graders/engine/holding.ts';
import { translator } from '../graders/engine/messages/translate.ts';
import { betweenMarks } from './audit/readme.ts';
import type { Call, Command } from './command-line/command.ts';
import { EXIT } from './command-line/exit-codes.ts';
import { OPTIONS } from './command-line/options.ts';
import { plainText } from './command-line/plain-text.ts';
import { statusLine } from './command-line/status-line.ts';
import { write } from './command-line/streams.ts';
import { openTarget } from './command-line/target.ts';
import { readCount, tierCalled } from './command-line/values.ts';
import type { Setting } from './hostile/attempt.ts';
import { type Aftermath, gradeRightOne, putToTheTest, type Row } from './hostile/corpus.ts';
import { type Places, placesHere } from './hostile/places.ts';
import { Family, type Program, readPrograms } from './hostile/program.ts';
import { isFlat, soak as soakIn } from './hostile/soak.ts';
import { areSound, countLine, fatesTable, faultLines, mergedTables } from './hostile/table.ts';

const { family, program, sandbox, soak, markdown, lang, help } = OPTIONS;
const SECURITY = join(ROOT, 'SECURITY.md');

export const command: Command = {
  verb: 'test:hostile',
  takesExercises: 'none',
  options: [family, program, sandbox, soak, markdown, lang, help],
  exitCodes: [EXIT.passed, EXIT.failed, EXIT.notGraded, EXIT.ourBug],
  examples: [
    '',
    '-- --family forge',
    '-- --only forks-a-cluster --sandbox guarded',
    '-- --soak 200',
  ],
  run: testHostile,
};

async function testHostile(call: Call): Promise<number> {
  const programs = wanted(await readPrograms(), call);
  const given = call.given.options.get(sandbox.name);
  const tier = given === undefined ? undefined : tierCalled(given);
  if (tier !== undefined) await requireTier(tier);
  const count = readCount(call.given, 'soak', 1);
  const places = await placesHere(tier);
  const judging = startJudging();
  const setting: Setting = { exercises: call.exercises, judging, signal: call.signal };
  try {
    if (call.given.options.has(soak.name))
      return await tellSoak(call, programs, places, count, setting);
    return await tellTable(call, programs, places, setting);
  } finally {
    judging.dismiss();
  }
}

/** @throws {UserError} if there is no such family or program. */
function wanted(all: readonly Program[], { given }: Call): Program[] {
  const one = given.options.get(family.name);
  const only = given.options.get(program.name);
  const families = Family.options;
  if (one !== undefined && !Family.safeParse(one).success) {
    const values = {
      given: one,
      nearest: nearest(one, families) ?? 'none',
      known: families.join(', '),
    };
    throw new UserError('errors.unknown-family.problem', 'errors.unknown-family.hint', values);
  }
  const names = all.map(({ name }) => name);
  if (only !== undefined && !names.includes(only)) {
    const values = { given: only, nearest: nearest(only, names) ?? 'none' };
    throw new UserError('errors.unknown-program.problem', 'errors.unknown-program.hint', values);
  }
  return all
    .filter((each) => one === undefined || each.family === one)
    .filter(({ name }) => only === undefined || name === only);
}

async function tellTable(
  call: Call,
  programs: readonly Program[],
  places: Places,
  setting: Setting,
): Promise<number> {
  const { rows, aftermaths } = await testAll(call, programs, places, setting);
  const faults = faultLines(rows, aftermaths, call.translate);
  const below = [
    countLine(rows, faults.length, call.translate),
    call.translate('ui.hostile.walls'),
    ...places.notHere.map((one) => call.translate('ui.hostile.not-here', { ...one })),
    ...faults,
  ];
  const text = `${fatesTable(rows, places.here, call.translate)}\n\n${below.join('\n')}\n`;
  await write(process.stdout, plainText(text, process.stdout));
  if (call.given.options.has(markdown.name)) await writeIntoSecurity(call, rows, places);
  return areSound(rows, aftermaths) ? EXIT.passed : EXIT.failed;
}

async function testAll(
  { translate }: Call,
  programs: readonly Program[],
  { here }: Places,
  setting: Setting,
): Promise<{ rows: Row[]; aftermaths: Aftermath[] }> {
  const status = statusLine(process.stderr, process.env, (text) => text);
  const startedMs = performance.now();
  const rows: Row[] = [];
  const aftermaths: Aftermath[] = [];
  try {
    for (const [index, one] of programs.entries()) {
      rows.push(await putToTheTest(one, here, setting));
      const leftMs =
        ((performance.now() - startedMs) / rows.length) * (programs.length - rows.length);
      const values = { family: one.family, done: rows.length, all: programs.length };
      status.show(
        translate('ui.status.test:hostile', { ...values, leftS: Math.round(leftMs / 1_000) }),
      );
      if (programs[index + 1]?.family === one.family) continue;
      for (const place of here) aftermaths.push(await gradeRightOne(one.family, place, setting));
    }
  } finally {
    status.clear();
  }
  return { rows, aftermaths };
}

/** In English, as the document is. What was not let loose this time keeps its row. */
async function writeIntoSecurity({ translate }: Call, rows: readonly Row[], places: Places) {
  const english = translator('en');
  const notes = places.notHere.map((one) => english('ui.hostile.not-here', { ...one }));
  const old = await readFile(SECURITY, 'utf8');
  const table = mergedTables(
    old.split('<!-- hostile -->').at(-1) ?? '',
    fatesTable(rows, places.here, english),
  );
  const text = [table, ...notes].join('\n\n');
  const document = betweenMarks(old, text, SECURITY, 'hostile');
  await (await openTarget(SECURITY, ROOT)).write(document);
  await write(process.stderr, `${translate('ui.hostile.wrote', { file: SECURITY })}\n`);
}

async function tellSoak(
  { translate }: Call,
  programs: readonly Program[],
  { here }: Places,
  count: number,
  setting: Setting,
): Promise<number> {
  collectOnDemand();
  const status = statusLine(process.stderr, process.env, (text) => text);
  const places = here.filter((place) => place === 'guarded' || place === 'isolated');
  const soaked = await soakIn(programs, places, count, setting, (done) => {
    const values = { family: 'soak', done, all: count, leftS: 0 };
    status.show(translate('ui.status.test:hostile', values));
  });
  status.clear();
  const { before, after, warm, left, isRight } = soaked;
  const yes = (is: boolean): string => (is ? 'yes' : 'no');
  const values = {
    ...{
      count,
      warm,
      left,
      places: places.join(', '),
      right: yes(isRight),
      sound: yes(isFlat(soaked)),
    },
    ...{ descriptorsBefore: before.descriptors, descriptorsAfter: after.descriptors },
    ...{ residentBefore: before.residentMb, residentAfter: after.residentMb },
    ...{ heapBefore: before.heapMb, heapAfter: after.heapMb },
  };
  await write(
    process.stdout,
    plainText(`${translate('ui.hostile.soak', values)}\n`, process.stdout),
  );
  return isFlat(soaked) ? EXIT.passed : EXIT.failed;
}

/** Whatever can be collected is no growth. */
function collectOnDemand(): void {
  setFlagsFromString('--expose-gc');
  globalThis.gc ??= runInNewContext('gc') as NonNullable<typeof globalThis.gc>;
}
