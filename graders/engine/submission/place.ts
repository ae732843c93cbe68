// Where a syntax error is: read out of the frames that Node prints, since its errors hold no numbers.
// A place that cannot be read with certainty is left out, never guessed.
import type { Place } from './parse.ts';

const TAB_COLUMNS = 4; // to which the type stripper's frames expand a tab
const MAX_MEASURED = 2_000; // a longer line is not measured: its column helps nobody

/**
 * The place in a frame of the type stripper: `:LINE`, the line before, the line, and `^^^` under it,
 * in columns of a terminal. An error over several lines has no `^^^`, hence no column.
 */
export async function placeInFrame(stack: string, source: string): Promise<Place> {
  const [head = '', ...frame] = stack.split('\n');
  const number = /:(\d+)$/.exec(head)?.[1];
  if (number === undefined) return {};
  const line = Number(number);
  const under = frame[line > 1 ? 2 : 1];
  const text = source.split(/\r?\n/)[line - 1];
  if (under === undefined || text === undefined || !/^ *\^+$/.test(under)) return { line };
  const column = await columnAt(text, under.indexOf('^'));
  return column === undefined ? { line } : { line, column };
}

/**
 * The place of an error that only V8 sees. V8's position reaches no JavaScript, but `node --check`
 * prints it; types were replaced by blanks, so it is the place in the source too.
 */
export async function placeOfEarlyError(code: string): Promise<Place> {
  const { execa } = await import('execa');
  const { stderr } = await execa(process.execPath, ['--check', '--input-type=module', '-'], {
    input: code,
    reject: false,
    timeout: 5_000,
    maxBuffer: 4_000_000, // the frame repeats a line, which may be as long as the file
    extendEnv: false,
  });
  const lines = stderr.split('\n');
  const head = lines.findIndex((text) => /^\[stdin\]:\d+$/.test(text));
  if (head === -1) return {};
  const line = Number(lines[head]?.split(':')[1]);
  const under = lines[head + 2] ?? '';
  return /^\s*\^+$/.test(under) ? { line, column: under.indexOf('^') + 1 } : { line };
}

// The column, from 1, of the character that stands `offset` terminal columns into the line.
async function columnAt(text: string, offset: number): Promise<number | undefined> {
  // Loaded where it is needed: few submissions do not parse, and start-up is everybody's.
  const { default: stringWidth } = await import('string-width');
  if (text.length > MAX_MEASURED) return undefined;
  let width = 0;
  for (const { segment, index } of new Intl.Segmenter().segment(text)) {
    if (width >= offset) return index + 1;
    width += segment === '\t' ? TAB_COLUMNS - (width % TAB_COLUMNS) : stringWidth(segment);
  }
  return width >= offset ? text.length + 1 : undefined;
}
