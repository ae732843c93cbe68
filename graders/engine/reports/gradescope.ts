// Gradescope's results.json for one submission: a test for each check, and what could not be graded.
// It sums nothing up by itself: the score of the whole is there only while a check has none.
import { withoutStage } from '../messages/own-words.ts';
import type { Translate } from '../messages/translate.ts';
import type { CheckVerdict, Verdict } from '../verdict/verdict.ts';
import { visibleLines } from './visible.ts';

/** One exercise of the submission: its verdict, or what its grading said instead of one. */
export type GradescopeEntry = { title: string } & (
  | { kind: 'judged'; verdict: Verdict }
  | { kind: 'not-graded'; maxPoints: number; why: string }
);

export interface GradescopeTest {
  name: string;
  number: string;
  score: number;
  max_score: number;
  status?: 'passed' | 'failed'; // none: neither, and a person or another run will tell
  output: string;
  visibility: 'visible' | 'after_published';
}

export interface GradescopeResults {
  score?: number;
  output: string;
  output_format: 'text';
  test_output_format: 'text';
  visibility: 'visible';
  stdout_visibility: 'hidden';
  tests: GradescopeTest[];
}

/** Before anything was graded, and if nothing could be: a score of 0 that says whose fault it is not. */
export function nothingGraded(output: string): GradescopeResults {
  return { score: 0, ...frame(output), tests: [] };
}

/**
 * `points` and `score` are as the exercises have them. An inconclusive check has 0 and no status: its
 * output says that it is to be run again. Whatever a student wrote is made visible.
 */
export function gradescopeResults(
  entries: readonly GradescopeEntry[],
  translate: Translate,
): GradescopeResults {
  const tests = entries.flatMap((entry, index) => testsOf(entry, index + 1, translate));
  const open = entries.some(
    (entry) => entry.kind === 'not-graded' || entry.verdict.outcome === 'inconclusive',
  );
  const results = { ...frame(open ? translate('ui.gradescope.open') : ''), tests };
  return tests.length === 0 ? { score: 0, ...results } : results;
}

function frame(output: string) {
  return {
    output,
    output_format: 'text',
    test_output_format: 'text',
    visibility: 'visible',
    stdout_visibility: 'hidden',
  } as const;
}

function testsOf(entry: GradescopeEntry, number: number, translate: Translate): GradescopeTest[] {
  if (entry.kind === 'judged') {
    return entry.verdict.checks.map((check, index) => ({
      name: harmless(`${entry.title}: ${check.title}`),
      number: `${number}.${index + 1}`,
      score: check.points ?? 0,
      max_score: check.maxPoints,
      ...statusOf(check),
      output: outputOf(check, translate),
      // Not `hidden`: one hidden test would hide the total.
      visibility: check.visibility === 'instructor' ? 'after_published' : 'visible',
    }));
  }
  const { title, maxPoints, why } = entry;
  const place = { number: `${number}`, score: 0, max_score: maxPoints };
  return [{ name: harmless(title), ...place, output: harmless(why), visibility: 'visible' }];
}

function statusOf({ outcome }: CheckVerdict): Pick<GradescopeTest, 'status'> {
  if (outcome === 'inconclusive') return {};
  return { status: outcome === 'passed' ? 'passed' : 'failed' };
}

function outputOf(check: CheckVerdict, translate: Translate): string {
  if (check.outcome === 'passed') return '';
  if (check.outcome === 'not-reached') return translate('ui.gradescope.not-reached');
  const { message, advice } = check;
  const again =
    check.outcome === 'inconclusive' ? translate('ui.gradescope.inconclusive') : undefined;
  const said = [again, message, advice].filter((one) => one !== undefined);
  return harmless(withoutStage(said.join('\n\n')));
}

function harmless(text: string): string {
  return visibleLines(text).join('\n');
}
