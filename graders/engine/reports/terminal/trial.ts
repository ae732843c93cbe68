// The report on a trial: what the program printed, how it ended if not well, and what ran when.
// It knows no verdict: nothing in it is right or wrong.
import type { Evidence } from '../../evidence/evidence.ts';
import type { Run } from '../../evidence/run.ts';
import { diagnoseEnd } from '../../messages/ends.ts';
import type { Picture } from '../../verdict/verdict.ts';
import { tierLines } from './closing.ts';
import { duration } from './duration.ts';
import { fencedLines } from './fence.ts';
import { limitLines } from './limit.ts';
import { verbatim, verbatimIn } from './marks.ts';
import { EMPTY_LINE, hanging, type Line, type Page, paragraph, piece } from './page.ts';
import { namesOn, pictureLines } from './picture.ts';
import { rule } from './rule.ts';
import { barsOf } from './spans.ts';
import { isTodo, type Todo, todoText } from './todo.ts';
import { firstSteps } from './welcome.ts';

const MOST_LINES = 200; // of output: a trial is there to be read

export function trialLines(page: Page, evidence: Evidence): Line[] {
  const command = verbatim(page.commands.next('check', evidence.exercise));
  return [
    EMPTY_LINE,
    ...evidence.runs.flatMap((run) => runLines(page, run, evidence)),
    ...rule(page, page.show(evidence.exercise)),
    EMPTY_LINE,
    ...tierLines(page, evidence, evidence),
    ...paragraph(page, page.message('report.trial.check', { command }), 2, 'dim'),
  ];
}

function runLines(page: Page, run: Run, evidence: Evidence): Line[] {
  const picture = pictureLines(page, run, pictureOf(page, run));
  const todo = todoOf(run);
  return [
    ...(todo !== undefined && run.output.length === 0 ? [] : whatItPrinted(page, run)),
    ...(todo === undefined ? endLines(page, run) : todoLines(page, todo, evidence)),
    EMPTY_LINE,
    ...(picture.length > 0 ? [...picture, EMPTY_LINE] : []),
  ];
}

function whatItPrinted(page: Page, { output }: Run): Line[] {
  return [
    ...rule(page, page.say('report.output.title')),
    EMPTY_LINE,
    ...(output.length > 0
      ? fencedLines(page, output, MOST_LINES)
      : paragraph(page, page.say('report.output.none'), 2, 'dim')),
    EMPTY_LINE,
  ];
}

/** The part of the stub that nobody has written yet, if that is what the program came to. */
function todoOf({ outcome }: Run): Todo | undefined {
  return outcome.kind === 'threw' && isTodo(outcome.error.message) ? outcome.error : undefined;
}

/** No mistake was made: what is there to do is told, and where. */
function todoLines(page: Page, todo: Todo, evidence: Evidence): Line[] {
  const { exercise, files } = evidence;
  const isUntouched = files.length > 0 && files.every(({ pristine }) => pristine);
  return [
    ...(isUntouched
      ? [...rule(page, page.say('report.welcome.title', { exercise })), EMPTY_LINE]
      : []),
    ...paragraph(page, page.say(`report.trial.${isUntouched ? 'untouched' : 'todo'}`), 2),
    EMPTY_LINE,
    ...hanging(page, [piece(`  ${page.glyphs.arrow} `, 'accent')], todoText(page, todo)),
    EMPTY_LINE,
    ...firstSteps(page, evidence, ['read', 'write', 'try']),
  ];
}

function endLines(page: Page, { outcome, wallMs, virtualMs }: Run): Line[] {
  if (outcome.kind === 'returned') {
    const time = duration(page, virtualMs ?? wallMs);
    return paragraph(page, page.say('report.trial.took', { time }), 2);
  }
  const { id, values } = diagnoseEnd(outcome);
  const say = (part: string) => page.message(`diagnoses.${id}.${part}`, verbatimIn(values));
  const lead = [piece(`  ${page.glyphs.arrow} `, 'accent')];
  return [
    ...hanging(page, [piece(`  ${page.glyphs.failed} `, 'bad')], say('message')),
    ...limitLines(page, values),
    EMPTY_LINE,
    ...hanging(page, lead, say('advice')),
  ];
}

/** Where nothing is split into lanes, all at once would have taken as long as the longest. */
function pictureOf(page: Page, run: Run): Picture {
  const { scenario, virtualMs } = run;
  const clock = virtualMs === null ? 'wall' : 'virtual';
  const { bars } = barsOf(run, namesOn(page));
  if (bars.some(({ lane }) => lane !== '')) return { scenario, clock };
  const lengths = bars.map(({ startMs, endMs }) => (endMs ?? startMs) - startMs);
  return { scenario, clock, idealMs: lengths.reduce((most, ms) => Math.max(most, ms), 0) };
}
