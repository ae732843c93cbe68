// The parts of a report on a verdict, in the order in which a person reads them, but the last lines.
// It decides nothing: every word on what happened comes from the verdict or the evidence.
import type { Evidence } from '../../evidence/evidence.ts';
import type { CheckVerdict, Verdict } from '../../verdict/verdict.ts';
import { checkLines, TONES } from './check-list.ts';
import { failureLines, runOf } from './failures.ts';
import { wasBusy } from './noise.ts';
import { outputLines } from './output.ts';
import { EMPTY_LINE, hanging, type Line, type Page, piece, widthOf } from './page.ts';
import { pictureLines } from './picture.ts';

export function reportLines(page: Page, verdict: Verdict, evidence: Evidence): Line[] {
  return [
    ...headLines(page, verdict),
    EMPTY_LINE,
    ...checkLines(page, checksIn(verdict)),
    ...failureLines(page, verdict, evidence),
    ...successLines(page, verdict),
    ...passedPictures(page, verdict, evidence),
    ...outputLines(page, verdict, evidence),
  ];
}

/** What a note tells of speed is left out where others took the cores that it was measured on. */
function checksIn(verdict: Verdict): readonly CheckVerdict[] {
  if (!wasBusy(verdict)) return verdict.checks;
  return verdict.checks.map((check) => {
    return { ...check, notes: check.notes.filter(({ values }) => !('speedUp' in values)) };
  });
}

function headLines(page: Page, { exercise, outcome, points, maxPoints }: Verdict): Line[] {
  const dot = piece(` ${page.glyphs.dot} `, 'dim');
  const name = piece(`  ${page.show(exercise)}`, 'strong');
  const result = piece(page.say(`report.outcome.${outcome}`), TONES[outcome]);
  const score = piece(page.say('report.points', { points, maxPoints }));
  const line = [name, dot, result, dot, score];
  if (widthOf(line) <= page.width) return [line];
  return [[name], [piece('  '), result, dot, score]];
}

function successLines(page: Page, { outcome, checks }: Verdict): Line[] {
  if (outcome !== 'passed') return [];
  const lead = [piece(`  ${page.glyphs.passed} `, 'good')];
  return [
    EMPTY_LINE,
    ...hanging(page, lead, page.say('report.all-passed', { count: checks.length })),
  ];
}

/** A correct run is worth a look too: the one with bounds, or, on demand, all. */
function passedPictures(page: Page, verdict: Verdict, evidence: Evidence): Line[] {
  const passed = verdict.checks.filter(({ outcome }) => outcome === 'passed');
  const pictures = passed.flatMap(({ picture }) => picture ?? []);
  const bounded = pictures.filter(({ upperMs }) => upperMs !== undefined).slice(0, 1);
  const wanted = page.verbose ? pictures : verdict.outcome === 'passed' ? bounded : [];
  return wanted.flatMap((picture) => {
    const run = runOf(evidence, picture);
    const lines = run === undefined ? [] : pictureLines(page, run, picture);
    return lines.length > 0 ? [EMPTY_LINE, ...lines] : [];
  });
}
