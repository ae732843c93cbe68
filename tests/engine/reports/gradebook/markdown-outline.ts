// What a Markdown text is made of, line by line: enough of CommonMark to see what words may not become.
// It is stricter than a renderer: whatever could be a block counts as one.

export interface Outline {
  headings: number;
  /** Inside fences. */
  blocks: string[];
  /** Everything else, without what spans of code hold. */
  prose: string;
}

const FENCE = /^ {0,3}(`{3,}|~{3,})/;

export function outlineOf(markdown: string): Outline {
  const outline: Outline = { headings: 0, blocks: [], prose: '' };
  let fence: string | undefined;
  for (const line of markdown.split('\n')) {
    const mark = FENCE.exec(line)?.[1];
    if (fence !== undefined) {
      if (mark !== undefined && mark.length >= fence.length && line.trim() === mark)
        fence = undefined;
      else outline.blocks.push(`${outline.blocks.pop()}${line}\n`);
    } else if (mark !== undefined) {
      fence = mark;
      outline.blocks.push('');
    } else {
      if (/^ {0,3}#/.test(line)) outline.headings++;
      outline.prose += `${withoutCode(line)}\n`;
    }
  }
  if (fence !== undefined) throw new Error('a block of code that never ends');
  return outline;
}

/** A backslash escapes a backtick outside of code, and none inside. */
function withoutCode(line: string): string {
  return line.replace(/\\[\s\S]|(`+)(?!`)[\s\S]*?[^`]\1(?!`)/g, (whole, ticks) =>
    ticks === undefined ? whole : 'code',
  );
}
