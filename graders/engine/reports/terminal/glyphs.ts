// The signs that reports are drawn with, and what stands for them where there is only ASCII.
// It holds signs only: words are messages.

export interface Glyphs {
  passed: string;
  failed: string;
  inconclusive: string;
  'not-reached': string;
  arrow: string;
  item: string; // of a list
  dot: string; // between parts of a line
  rule: string;
  wall: string; // left of a block of output, and of a timeline
  floor: string;
  corner: string;
  tick: string; // where a mark meets the floor
  mark: string; // a bound, through the rows
  onward: string; // a bar that was still open at the end
  /** A bar's cell filled to 1/8, 2/8, …, 8/8 from its left. */
  eighths: readonly [string, string, string, string, string, string, string, string];
  ellipsis: string;
}

export const UNICODE_GLYPHS: Glyphs = {
  passed: '✓',
  failed: '✗',
  inconclusive: '?',
  'not-reached': '○',
  arrow: '→',
  item: '•',
  dot: '·',
  rule: '─',
  wall: '│',
  floor: '─',
  corner: '└',
  tick: '┴',
  mark: '┊',
  onward: '▸',
  eighths: ['▏', '▎', '▍', '▌', '▋', '▊', '▉', '█'],
  ellipsis: '…',
};

export const ASCII_GLYPHS: Glyphs = {
  passed: '+',
  failed: 'x',
  inconclusive: '?',
  'not-reached': 'o',
  arrow: '->',
  item: '-',
  dot: '-',
  rule: '-',
  wall: '|',
  floor: '-',
  corner: '+',
  tick: '+',
  mark: ':',
  onward: '>',
  eighths: ['|', '|', '|', '#', '#', '#', '#', '#'],
  ellipsis: '...',
};
