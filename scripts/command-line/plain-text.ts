// Makes a sentence of ours fit to be printed, whatever names and paths a person put into it.
// It only wraps what is asked to be wrapped: reports lay themselves out.
import { toAscii } from '../../graders/engine/reports/ascii.ts';
import { visibleLines } from '../../graders/engine/reports/visible.ts';
import { terminalOf } from './report-options.ts';
import { wrapSentences } from './wrap-sentences.ts';

/** Control characters shown, and ASCII where the terminal has nothing else. */
export function plainText(text: string, stream: NodeJS.WriteStream): string {
  const harmless = visibleLines(text).join('\n');
  return terminalOf(stream).unicode ? harmless : toAscii(harmless);
}

/** The same in lines that the terminal has room for; commands stay whole, to be copied. */
export function wrappedText(text: string, stream: NodeJS.WriteStream): string {
  return plainText(wrapSentences(text, terminalOf(stream).width), stream);
}
