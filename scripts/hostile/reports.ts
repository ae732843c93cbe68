// Every report that there is on one verdict, as text: what a program's words can reach.
// It writes no file; whether a report is harmless is for harm.ts.
import type { Gradebook } from '../../graders/engine/batch/gradebook/gradebook.ts';
import type { Exercise } from '../../graders/engine/catalogue/exercise.ts';
import type { Graded } from '../../graders/engine/grade.ts';
import { translator } from '../../graders/engine/messages/translate.ts';
import { githubAnnotations } from '../../graders/engine/reports/github/annotations.ts';
import { githubSummary } from '../../graders/engine/reports/github/summary.ts';
import { exportsOf } from '../../graders/engine/reports/gradebook/exports.ts';
import { renderVerdict } from '../../graders/engine/reports/terminal/render.ts';

export interface Report {
  kind: 'terminal' | 'command' | 'markdown' | 'csv' | 'json' | 'xml';
  text: string;
}

const KINDS = { md: 'markdown', csv: 'csv', json: 'json', xml: 'xml' } as const;

export async function reportsOn(
  { verdict, evidence }: Pick<Graded, 'verdict' | 'evidence'>,
  exercise: Exercise,
): Promise<Report[]> {
  const translate = translator('en', exercise.id);
  const options = { translate, lang: 'en', width: 80, colour: false, verbose: true } as const;
  const book = bookOf(verdict, exercise);
  const reports: Report[] = [
    { kind: 'terminal', text: renderVerdict(verdict, evidence, { ...options, unicode: true }) },
    { kind: 'terminal', text: renderVerdict(verdict, evidence, { ...options, unicode: false }) },
    { kind: 'markdown', text: githubSummary(book, translate) },
    ...githubAnnotations(book, translate).map((text) => ({ kind: 'command' as const, text })),
  ];
  for await (const { path, text } of exportsOf(book, { evidenceOf: async () => evidence })) {
    const kind = KINDS[path.split('.').at(-1) as keyof typeof KINDS];
    if (kind !== undefined) reports.push({ kind, text });
  }
  return reports;
}

/** A class of one, whose name is harmless: what it handed in is not. */
function bookOf(verdict: Graded['verdict'], { id, title }: Exercise): Gradebook {
  const { points, maxPoints, seed, sandbox, checks } = verdict;
  const mark = {
    ...{ rawPoints: points, points, maxPoints, late: null, pointsAfterLate: points },
    ...{ weight: maxPoints, isDropped: false },
  };
  return {
    ...{ version: 'gradebook/v1', gradedAt: '2026-01-01T00:00:00Z', seed, sandbox, lang: 'en' },
    ...{ course: null, oddities: [] },
    exercises: [
      {
        ...{ id, title, maxPoints, dueAt: null },
        checks: checks.map((check) => ({
          ...{ id: check.id, skill: check.skill, maxPoints: check.maxPoints },
          title: { fr: check.title, en: check.title },
        })),
      },
    ],
    students: [
      {
        student: { key: 'alice', name: 'Alice', lang: 'en', path: 'alice', roster: 'none' },
        entries: [
          {
            ...{ exercise: id, submittedAt: null, override: null, mark },
            state: { kind: 'judged', verdict, evidence: 'alice.json' },
          },
        ],
        total: { points, maxPoints, percent: null, passed: null },
      },
    ],
  };
}
