// Fences lines off that a student's program printed, every one of them made harmless.
// It chooses no lines: it shows the first of those that it is given, and says how many there are besides.
import type { OutputLine } from '../../evidence/run.ts';
import { withoutFlags, withoutStage } from '../../messages/own-words.ts';
import { clip, displayWidth, wrap } from '../fit.ts';
import { type Line, type Page, paragraph, piece } from './page.ts';

const MOST_ROWS = 3; // of one line: enough for a sentence, too few for a flood

/** At most `most` lines; the same line again and again counts as one. */
export function fencedLines(page: Page, output: readonly OutputLine[], most: number): Line[] {
  const groups = repeated(output);
  const shown = groups.slice(0, groups.length > most ? most - 1 : most);
  const count = groups.slice(shown.length).reduce((sum, { times }) => sum + times, 0);
  return [
    ...shown.flatMap((group) => fenced(page, group)),
    ...(count > 0 ? paragraph(page, page.say('report.output.more', { count }), 4, 'dim') : []),
  ];
}

interface Repeated extends OutputLine {
  times: number;
}

const FEW = 3; // as many are told faster by showing them

function repeated(output: readonly OutputLine[]): Repeated[] {
  const groups: Repeated[] = [];
  for (const line of output) {
    const last = groups.at(-1);
    if (last?.text === line.text && last.stream === line.stream) last.times++;
    else groups.push({ ...line, times: 1 });
  }
  return groups.flatMap((group) =>
    group.times > FEW && group.text.trim() !== ''
      ? [group]
      : Array.from({ length: group.times }, () => ({ ...group, times: 1 })),
  );
}

/** One line of theirs, on as few rows as hold it, each behind the fence; the rest of a flood is cut. */
function fenced(page: Page, { stream, text, times }: Repeated): Line[] {
  const isError = stream === 'stderr';
  const again = times > 1 ? ` ${page.say('report.output.again', { times })}` : '';
  const rows = rowsOf(page, page.show(shown(page, text)), page.width - 4 - displayWidth(again));
  return rows.map((row, at) => [
    piece(`  ${page.glyphs.wall}`, 'dim'),
    piece(isError ? '!' : ' ', 'bad'),
    piece(row),
    ...(at === rows.length - 1 && again !== '' ? [piece(again, 'dim')] : []),
  ]);
}

function rowsOf(page: Page, text: string, room: number): string[] {
  if (displayWidth(text) <= room) return [text];
  const rows = wrap(clip(text, room * (MOST_ROWS + 1), ''), room);
  const rest = rows.splice(MOST_ROWS - 1).join(' ');
  return rest === '' ? rows : [...rows, clip(rest, room, page.glyphs.ellipsis)];
}

/** Their words, without the grader's folders, and without what Node would have them do about it. */
function shown(page: Page, text: string): string {
  const own = withoutStage(text.replace(/\r$/, ''));
  return withoutFlags(own, page.say('report.output.denied'));
}
