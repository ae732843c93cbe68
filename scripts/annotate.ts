// `npm run annotate -- GRADES`: what a person should look at in a class's grades, as GitHub shows it.
// It grades nothing and changes no mark; the summary goes where GitHub says, and nowhere without it.
import { appendFile, stat } from 'node:fs/promises';
import { githubAnnotations } from '../graders/engine/reports/github/annotations.ts';
import { githubSummary, MOST_BYTES } from '../graders/engine/reports/github/summary.ts';
import type { Call, Command } from './command-line/command.ts';
import { EXIT } from './command-line/exit-codes.ts';
import { OPTIONS } from './command-line/options.ts';
import { write } from './command-line/streams.ts';
import { tellingOfWrites } from './command-line/write-whole.ts';
import { openGrades } from './grades/open.ts';

const { lang, help } = OPTIONS;

export const command: Command = {
  verb: 'annotate',
  takesExercises: 'none',
  names: ['GRADES'],
  options: [lang, help],
  exitCodes: [EXIT.passed, EXIT.notGraded, EXIT.ourBug],
  examples: ['-- ../grades'],
  run: annotate,
};

async function annotate({ given, folder, translate }: Call): Promise<number> {
  const { book } = await openGrades(given.names[0] ?? '', folder);
  const summaryFile = process.env.GITHUB_STEP_SUMMARY;
  if (summaryFile) {
    await tellingOfWrites(summaryFile, async () => {
      const usedBytes = (await stat(summaryFile).catch(() => ({ size: 0 }))).size; // by the same step
      const summary = githubSummary(book, translate, MOST_BYTES - usedBytes);
      await appendFile(summaryFile, summary);
    });
  }
  for (const line of githubAnnotations(book, translate)) await write(process.stdout, `${line}\n`);
  return EXIT.passed;
}
