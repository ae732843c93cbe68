// Wraps sentences of ours to a terminal: at spaces, but never inside a command or a path.
// A line that a person may copy stays whole, however wide it is.
import { displayWidth } from '../../graders/engine/reports/fit.ts';

// Code in backticks is one word, with whatever sign follows it; so is what no-break spaces hold.
const WORD = /(?:`[^`\n]*`|[^ `\n]|`)+/g;

/** `text` in lines of at most `width` columns, where its words allow; its own line ends stay. */
export function wrapSentences(text: string, width: number): string {
  return text
    .split('\n')
    .map((line) => wrapLine(line, width))
    .join('\n');
}

function wrapLine(line: string, width: number): string {
  if (displayWidth(line) <= width) return line;
  const indent = /^ */.exec(line)?.[0] ?? '';
  const lines: string[] = [];
  let current = '';
  for (const [word] of line.matchAll(WORD)) {
    const longer = current === '' ? indent + word : `${current} ${word}`;
    if (current !== '' && displayWidth(longer) > width) {
      lines.push(current);
      current = indent + word;
    } else current = longer;
  }
  return [...lines, current].join('\n');
}
