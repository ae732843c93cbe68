// A page for what a command shows about somebody's work, in this terminal and language.
// It holds no words of its own.
import {
  type Line,
  newPage,
  type Page,
  type ReportOptions,
} from '../../graders/engine/reports/terminal/page.ts';
import { print } from '../../graders/engine/reports/terminal/print.ts';
import { commandsAgain } from './again.ts';
import type { Call } from './command.ts';
import { terminalOf } from './report-options.ts';
import { write } from './streams.ts';

export function terminalPage({ translate, lang, given }: Call): Page {
  const terminal = terminalOf(process.stdout);
  const commands = commandsAgain(given, Number.POSITIVE_INFINITY);
  const options: ReportOptions = { translate, lang, ...terminal, commands };
  return newPage(options);
}

export async function writePage(page: Page, lines: readonly Line[]): Promise<void> {
  await write(process.stdout, print(page, lines, page.colour));
}
