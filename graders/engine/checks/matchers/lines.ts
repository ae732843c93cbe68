// Judges the lines that a program printed about its tasks: which there are, and in what order.
// A line is about a task if it has the task's name in it, and 🚀 and ✅ tell what it is about: the words
// are the student's own.
import { stripVTControlCharacters } from 'node:util';
import type { OutputLine, Run } from '../../evidence/run.ts';
import { fails, HOLDS, type Judgement } from '../finding.ts';
import { isDue } from './elapsed.ts';
import { shown } from './results.ts';

export interface LinesAbout {
  name: string;
  /** Positions among the lines of stdout. */
  start: number;
  end: number;
  endLine: OutputLine;
}

const START = '🚀';
const END = '✅';

/** The name by itself, not as a part of a word; whatever stands in it means only itself. */
function isAbout(name: string, { stream, text }: OutputLine): boolean {
  const literally = name.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])${literally}(?![\\p{L}\\p{N}])`, 'u');
  // A colour's escape sequence ends with a letter, which is no part of the word behind it.
  return stream === 'stdout' && pattern.test(stripVTControlCharacters(text));
}

/**
 * For each task the line that starts it, its first with a 🚀, and the line that ends it, the next one
 * with a ✅; a start must not come again behind its end. Other lines about it do not count. A line that
 * names several tasks is about none of them: a list of results, say.
 */
export function linesAbout(run: Run, names: readonly string[]): LinesAbout[] | Judgement {
  const byName = new Map<string, [number, OutputLine][]>(names.map((name) => [name, []]));
  for (const entry of run.output.entries()) {
    const about = [...byName.keys()].filter((name) => isAbout(name, entry[1]));
    if (about.length === 1) byName.get(about[0] ?? '')?.push(entry);
  }
  const found: LinesAbout[] = [];
  for (const [name, lines] of byName) {
    const first = lines.find(([, { text }]) => text.includes(START));
    if (first === undefined) return fails('no-start-line', { name });
    const [start] = first;
    const last = lines.find(([at, { text }]) => at > start && text.includes(END));
    if (last === undefined) return fails('no-end-line', { name });
    const [end, endLine] = last;
    if (lines.some(([at, { text }]) => at > end && text.includes(START))) {
      return fails('starts-again', { name });
    }
    found.push({ name, start, end, endLine });
  }
  return found;
}

/** Every task has a line at its start and a line at its end. */
export function judgeHasLines(run: Run, names: readonly string[]): Judgement {
  const lines = linesAbout(run, names);
  return Array.isArray(lines) ? HOLDS : lines;
}

/** No task ended before the last one had started. */
export function judgeStartedBeforeAnyEnded(run: Run, names: readonly string[]): Judgement {
  const lines = linesAbout(run, names);
  if (!Array.isArray(lines)) return lines;
  const lastStarted = lines.reduce((a, b) => (b.start > a.start ? b : a));
  const firstEnded = lines.reduce((a, b) => (b.end < a.end ? b : a));
  if (lastStarted.start < firstEnded.end) return HOLDS;
  return fails('starts-late', { name: lastStarted.name, before: firstEnded.name });
}

/** Each task's last line came when the virtual clock stood at its due time. */
export function judgeEndedWhenDue(
  run: Run,
  due: readonly { name: string; dueMs: number }[],
): Judgement {
  const lines = linesAbout(
    run,
    due.map(({ name }) => name),
  );
  if (!Array.isArray(lines)) return lines;
  for (const [i, { endLine }] of lines.entries()) {
    const expectedMs = Math.round(due[i]?.dueMs ?? 0);
    const virtualMs = Math.round(endLine.virtualMs ?? 0);
    if (!isDue(virtualMs, expectedMs)) return fails('wrong-wait', { expectedMs, virtualMs });
  }
  return HOLDS;
}

/** The tasks ended in this order. */
export function judgeEndedInOrder(run: Run, names: readonly string[]): Judgement {
  const lines = linesAbout(run, names);
  if (!Array.isArray(lines)) return lines;
  const order = [...lines].sort((a, b) => a.end - b.end).map(({ name }) => name);
  if (order.every((name, i) => name === names[i])) return HOLDS;
  return fails('ends-out-of-order', { expected: shown(names), got: shown(order) });
}

/** The largest number of tasks between their first and their last line at one moment. */
export function peakInLines(run: Run, names: readonly string[]): number {
  const lines = linesAbout(run, names);
  if (!Array.isArray(lines)) return 0;
  const openAt = (position: number): number =>
    lines.filter(({ start, end }) => start <= position && position < end).length;
  return Math.max(0, ...lines.map(({ start }) => openAt(start)));
}
