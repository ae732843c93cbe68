// `npm run doctor`: what this machine can do for a grading, why not more, and what would mend it.
// It mends nothing itself, and grades nothing.
import type { SandboxTier } from '../graders/engine/evidence/evidence.ts';
import { type MachineReport, reportOnMachine } from '../graders/engine/machine-report.ts';
import type { Call, Command } from './command-line/command.ts';
import { EXIT } from './command-line/exit-codes.ts';
import { writeJson } from './command-line/json-output.ts';
import { OPTIONS } from './command-line/options.ts';
import { terminalPage, writePage } from './command-line/terminal-page.ts';
import { DEFAULT_TIER, tierCalled } from './command-line/values.ts';
import { reportLines } from './doctor/lines.ts';
import { reportRecord } from './doctor/record.ts';

const { sandbox, json, lang, help } = OPTIONS;

export const command: Command = {
  verb: 'doctor',
  takesExercises: 'none',
  options: [sandbox, json, lang, help],
  exitCodes: [EXIT.passed, EXIT.notGraded, EXIT.ourBug],
  examples: ['', '-- --sandbox isolated', '-- --json machine.json'],
  run: doctor,
};

async function doctor(call: Call): Promise<number> {
  const given = call.given.options.get(sandbox.name);
  const wanted = given === undefined ? DEFAULT_TIER : tierCalled(given);
  const report = await reportOnMachine();
  if (!(await writeJson(call, reportRecord(report)))) {
    const page = terminalPage(call);
    await writePage(page, reportLines(page, report));
  }
  return holds(report, wanted) ? EXIT.passed : EXIT.notGraded;
}

function holds({ tiers }: MachineReport, wanted: SandboxTier): boolean {
  return tiers.some(({ tier, trial }) => tier === wanted && trial.kind === 'holds');
}
