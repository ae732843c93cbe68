// What somebody is told who has not written anything yet: where to begin, and what there is to win.
// It lists no failures: an untouched stub has made no mistake.
import type { Evidence } from '../../evidence/evidence.ts';
import type { Verdict } from '../../verdict/verdict.ts';
import { clip, displayWidth, padEnd, padStart, wrap } from '../fit.ts';
import { EMPTY_LINE, hanging, type Line, type Page, paragraph, piece } from './page.ts';
import { rule } from './rule.ts';

export function welcomeLines(page: Page, verdict: Verdict, evidence: Evidence): Line[] {
  const { exercise, checks, maxPoints } = verdict;
  return [
    ...rule(page, page.say('report.welcome.title', { exercise })),
    EMPTY_LINE,
    ...paragraph(page, page.say('report.welcome.untouched'), 2),
    EMPTY_LINE,
    ...firstSteps(page, evidence, ['read', 'write', 'try', 'check']),
    EMPTY_LINE,
    ...paragraph(page, page.say('report.welcome.goal', { maxPoints, count: checks.length }), 2),
    ...goals(page, verdict),
    EMPTY_LINE,
    ...hintLines(page, exercise),
  ];
}

/** The first hint, or the one behind those that were read; once all are, what else there is. */
export function hintLines(page: Page, exercise: string): Line[] {
  const { next } = page.commands;
  const hints = page.hints;
  if (hints === undefined || hints.seen < hints.all) {
    const values = { command: next('hint', exercise), number: (hints?.seen ?? 0) + 1 };
    return paragraph(page, page.message('report.hint', values), 2);
  }
  const values = {
    again: next('hint', exercise, { number: '1' }),
    solution: hints.hasSolution ? 'yes' : 'no',
    giveUp: next('solution', exercise, { 'give-up': '' }),
  };
  return paragraph(page, page.message('report.hints-read', values), 2);
}

type Step = readonly [verb: Verb, what: string];
type Verb = 'read' | 'try' | 'write' | 'check';

/** What to do first, numbered, in the order of `verbs`. `files`: those that the student writes. */
export function firstSteps(
  page: Page,
  { exercise, files }: { exercise: string; files: readonly { path: string }[] },
  verbs: readonly Verb[],
): Line[] {
  const what: Record<Verb, readonly string[]> = {
    read: [readmeOf(page, exercise)],
    try: [page.commands.next('try', exercise)],
    write: files.map(({ path }) => `exercises/${exercise}/${path}`),
    check: [page.commands.next('check', exercise)],
  };
  return steps(
    page,
    verbs.flatMap((verb) => what[verb].map((one): Step => [verb, one])),
  );
}

/** In the person's language. */
export function readmeOf({ lang }: Page, exercise: string): string {
  return `exercises/${exercise}/README.${lang}.md`;
}

function steps(page: Page, all: readonly Step[]): Line[] {
  const verbs = all.map(([verb]) => page.say(`report.welcome.${verb}`));
  const widest = Math.max(...verbs.map(displayWidth));
  return all.flatMap(([, what], index) => {
    const lead = `  ${index + 1}. ${padEnd(verbs[index] ?? '', widest)}  `;
    return hanging(page, [piece(lead)], what, 'accent');
  });
}

const WIDEST_POINTS = 12; // columns: more must not push the titles off the page

function goals(page: Page, { checks }: Verdict): Line[] {
  const points = checks.map(({ maxPoints }) => {
    if (maxPoints === 0) return '';
    return clip(
      page.say('report.points-short', { maxPoints }),
      WIDEST_POINTS,
      page.glyphs.ellipsis,
    );
  });
  const widest = Math.max(0, ...points.map(displayWidth));
  const columns = page.width - 6 - widest;
  return checks.flatMap(({ title }, index) => {
    const [first = '', ...rest] = wrap(page.show(title), columns);
    const sign = `  ${page.glyphs['not-reached']} `;
    const end = `  ${padStart(points[index] ?? '', widest)}`;
    return [
      [piece(sign + padEnd(first, columns) + end, 'dim')],
      ...rest.map((text): Line => [piece(`    ${text}`, 'dim')]),
    ];
  });
}
