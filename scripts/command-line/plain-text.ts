// Makes a sentence of ours fit to be printed, whatever names and paths a person put into it.
// It lays nothing out: reports do that themselves.
import { toAscii } from '../../graders/engine/reports/ascii.ts';
import { visibleLines } from '../../graders/engine/reports/visible.ts';
import { terminalOf } from './report-options.ts';

/** Control characters shown, and ASCII where the terminal has nothing else. */
export function plainText(text: string, stream: NodeJS.WriteStream): string {
  const harmless = visibleLines(text).join('\n');
  return terminalOf(stream).unicode ? harmless : toAscii(harmless);
}
