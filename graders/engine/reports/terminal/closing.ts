// The last lines of a report: help, how busy the machine was, what the sandbox can claim, the replay.
// None of them changes a point.
import type { Verdict } from '../../verdict/verdict.ts';
import { commandFor } from './commands.ts';
import { duration } from './duration.ts';
import { EMPTY_LINE, type Line, type Page, paragraph, rule } from './page.ts';

export function closingLines(page: Page, verdict: Verdict): Line[] {
  const { exercise, outcome, seed, durationMs } = verdict;
  const command = commandFor('check', exercise, `--seed ${seed}`);
  const replay = page.message('report.replay', { command, time: duration(page, durationMs) });
  return [
    EMPTY_LINE,
    rule(page, page.show(exercise)),
    EMPTY_LINE,
    ...(outcome === 'failed' ? [...hintLines(page, exercise), EMPTY_LINE] : []),
    ...noiseLines(page, verdict),
    ...tierLines(page, verdict),
    ...paragraph(page, replay, 2, 'dim'),
  ];
}

function hintLines(page: Page, exercise: string): Line[] {
  return paragraph(page, page.say('report.hint', { command: commandFor('hint', exercise) }), 2);
}

/** Only where it may have mattered: to somebody with full points it is noise of another kind. */
function noiseLines(page: Page, { noise, outcome }: Verdict): Line[] {
  if (noise.level === 'quiet' || outcome === 'passed') return [];
  const { worstLateMs, queueShare } = noise;
  const sentences = [page.say('report.noise', { worstLateMs })];
  if (queueShare !== null) sentences.push(page.say('report.noise-queue', { queueShare }));
  return paragraph(page, sentences.join(' '), 2, 'unsure');
}

/** Tiers that hold are not talked about; those that only guard say so. */
export function tierLines(page: Page, { sandbox }: Pick<Verdict, 'sandbox'>): Line[] {
  if (sandbox !== 'guarded' && sandbox !== 'none') return [];
  return paragraph(page, page.say(`report.tier.${sandbox}`), 2, 'dim');
}
