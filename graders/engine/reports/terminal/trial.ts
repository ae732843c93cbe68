// The report on a trial: what the program printed, how it ended if not well, and what ran when.
// It knows no verdict: nothing in it is right or wrong.
import type { Evidence } from '../../evidence/evidence.ts';
import type { Run } from '../../evidence/run.ts';
import { diagnoseEnd } from '../../messages/ends.ts';
import type { Picture } from '../../verdict/verdict.ts';
import { tierLines } from './closing.ts';
import { commandFor } from './commands.ts';
import { duration } from './duration.ts';
import { fencedLines } from './output.ts';
import { EMPTY_LINE, hanging, type Line, type Page, paragraph, piece, rule } from './page.ts';
import { pictureLines } from './picture.ts';
import { barsOf } from './spans.ts';

const MOST_LINES = 200; // of output: a trial is there to be read

export function trialLines(page: Page, evidence: Evidence): Line[] {
  const command = commandFor('check', evidence.exercise);
  return [
    EMPTY_LINE,
    ...evidence.runs.flatMap((run) => runLines(page, run)),
    rule(page, page.show(evidence.exercise)),
    EMPTY_LINE,
    ...tierLines(page, evidence),
    ...paragraph(page, page.say('report.trial.check', { command }), 2, 'dim'),
  ];
}

function runLines(page: Page, run: Run): Line[] {
  const picture = pictureLines(page, run, pictureOf(run));
  return [
    rule(page, page.say('report.output.title')),
    EMPTY_LINE,
    ...(run.output.length > 0
      ? fencedLines(page, run.output, MOST_LINES)
      : paragraph(page, page.say('report.output.none'), 2, 'dim')),
    EMPTY_LINE,
    ...endLines(page, run),
    EMPTY_LINE,
    ...(picture.length > 0 ? [...picture, EMPTY_LINE] : []),
  ];
}

function endLines(page: Page, { outcome, wallMs, virtualMs }: Run): Line[] {
  if (outcome.kind === 'returned') {
    const time = duration(page, virtualMs ?? wallMs);
    return paragraph(page, page.say('report.trial.took', { time }), 2);
  }
  const { id, values } = diagnoseEnd(outcome);
  const lead = [piece(`  ${page.glyphs.arrow} `, 'accent')];
  return [
    ...hanging(
      page,
      [piece(`  ${page.glyphs.failed} `, 'bad')],
      page.message(`diagnoses.${id}.message`, values),
    ),
    EMPTY_LINE,
    ...hanging(page, lead, page.message(`diagnoses.${id}.advice`, values)),
  ];
}

/** Where nothing is split into lanes, all at once would have taken as long as the longest. */
function pictureOf(run: Run): Picture {
  const { scenario, virtualMs } = run;
  const clock = virtualMs === null ? 'wall' : 'virtual';
  const { bars } = barsOf(run, String);
  if (bars.some(({ lane }) => lane !== '')) return { scenario, clock };
  const lengths = bars.map(({ startMs, endMs }) => (endMs ?? startMs) - startMs);
  return { scenario, clock, idealMs: lengths.reduce((most, ms) => Math.max(most, ms), 0) };
}
