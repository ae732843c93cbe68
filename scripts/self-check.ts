// `npm run self-check`: puts the graders to the test, with stubs, solutions and wrong submissions.
// It is for authors; what must be true of a grader is written in self-check/claims.ts.
import { findExercise } from '../graders/engine/catalogue/find.ts';
import { sideBySide } from '../graders/engine/side-by-side.ts';
import type { Call, Command } from './command-line/command.ts';
import { EXIT } from './command-line/exit-codes.ts';
import { OPTIONS } from './command-line/options.ts';
import { statusLine } from './command-line/status-line.ts';
import { write } from './command-line/streams.ts';
import { coresToUse, readCount, readTier } from './command-line/values.ts';
import type { Claim, Finding, Setting } from './self-check/claim.ts';
import { claimsOf, SOLUTION_RUNS } from './self-check/claims.ts';
import { noSuchFlaw } from './self-check/declared.ts';
import { flawNames } from './self-check/flaws.ts';
import { openPlaces } from './self-check/places.ts';
import { say } from './self-check/say.ts';
import { findingsTable, type Row } from './self-check/table.ts';

const { only, runs, jobs, sandbox, lang, help } = OPTIONS;

export const command: Command = {
  verb: 'self-check',
  takesExercises: 'any',
  options: [only, runs, jobs, sandbox, lang, help],
  exitCodes: [EXIT.passed, EXIT.failed, EXIT.notGraded, EXIT.ourBug],
  examples: ['', 'ex1', 'ex1 -- --only sequential-await'],
  run: selfCheck,
};

async function selfCheck(call: Call): Promise<number> {
  const claims = await wantedClaims(call);
  const rows = await testAll(call, claims);
  const headings = ['exercise', 'subject', 'saw', 'result'];
  const texts = headings.map((heading) => say(call, heading));
  const marks = { ok: say(call, 'ok'), wrong: say(call, 'wrong') };
  await write(process.stdout, findingsTable(rows, texts, marks));
  return exitCodeFor(rows);
}

/** One problem with one grader is enough. */
export function exitCodeFor(rows: readonly Row[]): number {
  const isSound = rows.every(({ finding }) => finding.problems.length === 0);
  return isSound ? EXIT.passed : EXIT.failed;
}

async function wantedClaims({ given, exercises }: Call): Promise<Claim[]> {
  const named = given.names.map((name) => findExercise(name, exercises));
  const chosen = named.length === 0 ? exercises : named;
  const solutionRuns = readCount(given, 'runs', SOLUTION_RUNS);
  const all = (await Promise.all(chosen.map((one) => claimsOf(one, solutionRuns)))).flat();
  const flaw = given.options.get('only');
  const wanted = all.filter(({ subject }) => flaw === undefined || subject === flaw);
  if (flaw === undefined || wanted.length > 0) return wanted;
  const declared = await Promise.all(chosen.map(flawNames));
  throw noSuchFlaw(flaw, chosen, declared.flat());
}

async function testAll({ given, lang, translate, signal }: Call, claims: Claim[]): Promise<Row[]> {
  const tier = await readTier(given);
  const places = openPlaces(readCount(given, 'jobs', coresToUse()));
  const setting: Setting = { tier, lang, signal, judging: places.judging };
  const startedMs = performance.now();
  const status = statusLine(process.stderr, process.env, (text) => text);
  let done = 0;
  try {
    return await sideBySide(claims, places.underWay, async (claim) => {
      const finding = await places.take(() => testOne(claim, setting));
      done += 1;
      const leftMs = ((performance.now() - startedMs) / done) * (claims.length - done);
      const values = { done, all: claims.length, leftS: Math.round(leftMs / 1_000) };
      status.show(translate('ui.status.self-check', values));
      return { claim, finding };
    });
  } finally {
    status.clear();
    places.close();
  }
}

/** A grader that breaks on one submission is one more finding: the others are still put to the test. */
async function testOne(claim: Claim, setting: Setting): Promise<Finding> {
  try {
    return await claim.test(setting);
  } catch (error) {
    setting.signal?.throwIfAborted();
    const { message } = error as Error;
    return { saw: say(setting, 'broke'), problems: [message] };
  }
}
