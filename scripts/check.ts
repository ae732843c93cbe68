// `npm run check ex1`: grades one submission and tells what went wrong and what ran when.
// It decides nothing: the engine judges, the reports format, the exit code repeats the verdict.
import { type Graded, grade, rejudge } from '../graders/engine/grade.ts';
import { verdictJson } from '../graders/engine/reports/json.ts';
import { renderParts } from '../graders/engine/reports/terminal/render.ts';
import { STANDARD_OUTPUT } from './command-line/arguments.ts';
import type { Call, Command } from './command-line/command.ts';
import { EXIT } from './command-line/exit-codes.ts';
import { gradingStatus } from './command-line/grading-status.ts';
import { OPTIONS } from './command-line/options.ts';
import { problemText } from './command-line/problem-text.ts';
import { reportOptions } from './command-line/report-options.ts';
import { readSource, type Source } from './command-line/source.ts';
import { write } from './command-line/streams.ts';
import { openTarget, type Target } from './command-line/target.ts';
import { typeText } from './command-line/type-problems.ts';
import { type Recorded, recordCheck } from './progress/after-check.ts';
import { tellRemarks } from './progress/tell.ts';

const { submission, json, seed, timeout, sandbox, evidence, saveEvidence } = OPTIONS;
const { noRetry, problems, verbose, lang, help } = OPTIONS;

export const command: Command = {
  verb: 'check',
  takesExercises: 'one or next',
  options: [
    submission,
    json,
    seed,
    timeout,
    sandbox,
    noRetry,
    evidence,
    saveEvidence,
    problems,
    verbose,
    lang,
    help,
  ],
  exitCodes: [EXIT.passed, EXIT.failed, EXIT.notGraded, EXIT.ourBug, EXIT.inconclusive],
  examples: [
    'ex1',
    'ex1 -- --seed 42 --lang en',
    'ex1 -- --submission ../alice --json alice.json',
    'ex1 -- --save-evidence alice.evidence.json',
    '-- --evidence alice.evidence.json',
  ],
  run: check,
};

/** What came of it; the types of saved evidence are not checked again. */
type Told = Omit<Graded, 'types'> & Partial<Graded>;

async function check(call: Call): Promise<number> {
  const source = await readSource(call, 'check');
  const isAlone = call.given.options.get(json.name) === STANDARD_OUTPUT;
  const verdictFile = isAlone ? undefined : await targetOf(call, json.name);
  const evidenceFile = await targetOf(call, saveEvidence.name);
  const told = await judge(call, source);
  try {
    call.signal.throwIfAborted();
    const { report, remarks } = await recordCheck(call, told.verdict);
    // Who cannot print the report has the files, and who cannot write a file has the report.
    const written = await Promise.allSettled([
      evidenceFile?.write(`${JSON.stringify(told.evidence)}\n`),
      verdictFile?.write(verdictJson(told.verdict)),
    ]);
    await tell(call, told, report, isAlone);
    await tellRemarks(call, { remarks });
    if (call.given.options.has(problems.name)) await tellProblems(call, source, told, isAlone);
    for (const one of written) if (one.status === 'rejected') throw one.reason;
  } finally {
    await told.types; // they hold files of their own until they are done
  }
  await tellOf(call, 'evidence', evidenceFile);
  await tellOf(call, 'verdict', verdictFile);
  return EXIT[told.verdict.outcome];
}

async function tell(
  call: Call,
  { verdict, evidence, types }: Told,
  report: Recorded['report'],
  isAlone: boolean,
): Promise<void> {
  const { exercise } = verdict;
  const typesFor = async (stream: NodeJS.WriteStream) =>
    typeText(call, await types, exercise, stream);
  if (isAlone) {
    await write(process.stdout, verdictJson(verdict));
    return write(process.stderr, await typesFor(process.stderr));
  }
  const options = { ...reportOptions(call, exercise), ...report };
  const { body, closing } = renderParts(verdict, evidence, options);
  await write(process.stdout, body); // there is plenty to read while TypeScript still works
  await write(process.stdout, (await typesFor(process.stdout)) + closing);
}

/** Where the report went, or beside the JSON, so that neither is spoilt. */
async function tellProblems(call: Call, source: Source, told: Told, isAlone: boolean) {
  const stream = isAlone ? process.stderr : process.stdout;
  await write(stream, await problemText(call, source, told, stream));
}

async function judge(call: Call, source: Source): Promise<Told> {
  if (source.kind === 'evidence') {
    return { evidence: source.evidence, verdict: await rejudge(source.evidence, call.lang) };
  }
  const status = gradingStatus(call, source.request.exercise.id);
  try {
    const { lang, signal } = call;
    return await grade({ ...source.request, lang, signal, onProgress: status.show });
  } finally {
    status.clear();
  }
}

async function targetOf(call: Call, option: string): Promise<Target | undefined> {
  const path = call.given.options.get(option);
  return path === undefined ? undefined : openTarget(path, call.folder);
}

async function tellOf(call: Call, what: string, target: Target | undefined): Promise<void> {
  if (target === undefined) return;
  const { path } = target;
  await write(process.stdout, `${call.translate(`ui.wrote.${what}`, { path })}\n`);
}
