// What somebody is told who has not written anything yet: where to begin, and what there is to win.
// It lists no failures: an untouched stub has made no mistake.
import type { Evidence } from '../../evidence/evidence.ts';
import type { Verdict } from '../../verdict/verdict.ts';
import { clip, displayWidth, padEnd, padStart, wrap } from '../fit.ts';
import { commandFor } from './commands.ts';
import { EMPTY_LINE, hanging, type Line, type Page, paragraph, piece, rule } from './page.ts';

export function welcomeLines(page: Page, verdict: Verdict, evidence: Evidence): Line[] {
  const { exercise, checks, maxPoints } = verdict;
  return [
    rule(page, page.say('report.welcome.title', { exercise })),
    EMPTY_LINE,
    ...paragraph(page, page.say('report.welcome.untouched'), 2),
    EMPTY_LINE,
    ...steps(page, stepsFor(page, exercise, evidence)),
    EMPTY_LINE,
    ...paragraph(page, page.say('report.welcome.goal', { maxPoints, count: checks.length }), 2),
    ...goals(page, verdict),
  ];
}

type Step = readonly [verb: string, what: string];

function stepsFor(page: Page, exercise: string, { files }: Evidence): Step[] {
  const written = files.map(({ path }) => `exercises/${exercise}/${path}`);
  return [
    ['read', `exercises/${exercise}/README.${page.lang}.md`],
    ['try', commandFor('try', exercise)],
    ...written.map((path): Step => ['write', path]),
    ['check', commandFor('check', exercise)],
  ];
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
