// `npm run try ex1`: runs the exercise's demo with the student's code and draws what it did.
// It judges nothing; `check` does.
import { tryOut } from '../graders/engine/grade.ts';
import { renderTrial } from '../graders/engine/reports/terminal/render.ts';
import type { Call, Command } from './command-line/command.ts';
import { EXIT } from './command-line/exit-codes.ts';
import { gradingStatus } from './command-line/grading-status.ts';
import { OPTIONS } from './command-line/options.ts';
import { reportOptions } from './command-line/report-options.ts';
import { readTrial, type Trial } from './command-line/source.ts';
import { write } from './command-line/streams.ts';

const { submission, seed, timeout, sandbox, verbose, lang, help } = OPTIONS;

export const command: Command = {
  verb: 'try',
  takesExercises: 'one or next',
  options: [submission, seed, timeout, sandbox, verbose, lang, help],
  exitCodes: [EXIT.passed, EXIT.failed, EXIT.notGraded, EXIT.ourBug],
  examples: ['ex1', 'ex1 -- --submission ../alice'],
  run: tryDemo,
};

async function tryDemo(call: Call): Promise<number> {
  const trial = await readTrial(call, 'try');
  const evidence = await observe(call, trial);
  await write(process.stdout, renderTrial(evidence, reportOptions(call, trial.exercise.id)));
  const [demo] = evidence.runs;
  return demo?.outcome.kind === 'returned' ? EXIT.passed : EXIT.failed;
}

async function observe(call: Call, trial: Trial) {
  const status = gradingStatus(call, trial.exercise.id);
  status.show({ kind: 'observing', scenario: 'demo' });
  try {
    return await tryOut({ ...trial, lang: call.lang, signal: call.signal });
  } finally {
    status.clear();
  }
}
