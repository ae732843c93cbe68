import { describe, expect, test } from 'vitest';
import {
  asBlock,
  asCode,
  asParagraph,
  asProse,
  asStrong,
  asText,
} from '../../../../graders/engine/reports/gradebook/markdown.ts';
import { aCheck, aFailure, aRun, aVerdict, someEvidence, span } from '../samples.ts';
import { exported, exportedFile } from './exported.ts';
import { evidenceOf, judgedGradebook } from './judged-gradebook.ts';
import { outlineOf } from './markdown-outline.ts';
import { LONG_NAME, mark, OVERRIDE } from './sample-gradebook.ts';
import { smallGradebook } from './small-gradebook.ts';

const sample = await exported(judgedGradebook(), { evidenceOf });
const feedback = (key: string) => sample.get(`students/${key}/feedback.md`) ?? '';

describe('feedback.md', () => {
  test('is in the student’s own language', () => {
    expect(feedback('nils')).toContain('**Total: 27.8 of 50 (55.6%)**');
    expect(feedback('sara')).toContain('**Total\u00a0: 30 sur 50 (60\u00a0%)**');
    expect(feedback('nils')).toContain('### One after another (`sequential-await`)');
    expect(feedback('sara')).toContain('### L’une après l’autre (`sequential-await`)');
  });

  test('draws what ran when, once for each scenario, as a block of text', () => {
    const { blocks } = outlineOf(feedback('nils'));
    expect(blocks).toHaveLength(2);
    expect(blocks[0]).toContain('What ran when, in “8 equal waits”:');
    expect(blocks[0]).toContain('┊ 240\u00a0ms: under it, all that could run together did');
    const widest = Math.max(...blocks.flatMap((block) => block.split('\n').map((l) => l.length)));
    expect(widest).toBeLessThanOrEqual(80);
  });

  test('draws a run that was right too', () => {
    const [first] = outlineOf(feedback('ada')).blocks;
    expect(first).toContain('Ce qui s’est passé quand');
  });

  test('says everything but the picture where the evidence is gone', async () => {
    const gone = await exported(judgedGradebook());
    const text = gone.get('students/nils/feedback.md') ?? '';
    expect(outlineOf(text).blocks).toEqual([]);
    expect(text).toContain('only one was in flight');
  });

  test('says lateness in days and points, and what was dropped', () => {
    expect(feedback('nils')).toContain(
      '2 days late: 2.2 points less.  \nCounts for 8.8 points of 20.',
    );
    expect(feedback('nils')).toContain('Among the lowest: it does not count in the total.');
  });

  test('says until when there was more time, on the course’s clock', async () => {
    const book = judgedGradebook();
    for (const { entries } of book.students) {
      Object.assign(entries[0]?.mark ?? {}, { extendedTo: '2026-12-08T23:59:00+01:00' });
    }
    const files = await exported(book);
    expect(files.get('students/nils/feedback.md')).toContain(
      'More time was given: until 2026-12-08 23:59 (UTC+01:00).',
    );
    expect(files.get('students/sara/feedback.md')).toContain(
      'Un délai a été accordé\u00a0: jusqu’au 2026-12-08 à 23:59 (UTC+01:00).',
    );
    expect(feedback('nils')).not.toContain('More time');
  });

  test('says that something came too late to count, whatever a day costs', async () => {
    const book = judgedGradebook();
    const entries = book.students.find(({ student }) => student.key === 'nils')?.entries ?? [];
    const entry = entries.find(({ mark }) => mark.late !== null);
    if (entry === undefined) throw new Error('nobody was late');
    const late = { days: 11, penaltyPoints: 11, isRefused: true } as const;
    Object.assign(entry.mark, { late, pointsAfterLate: 0 });
    const text = (await exported(book)).get('students/nils/feedback.md') ?? '';
    expect(text).toContain('11 days late, more than the course accepts.  \nCounts for 0 points');
    expect(text).not.toContain('points less');
  });

  test('says who decided what, and why', () => {
    expect(feedback('ada')).toContain(
      'Une personne a décidé\u00a0: 25,5 points\u202f; les vérifications',
    );
    expect(feedback('ada')).toContain('\\=1+1 agreed on paper:');
  });

  test('says plainly that the machine could not tell, and gives no points', () => {
    expect(feedback('nobody')).toContain(
      'La machine n’a pas permis de conclure.  \nPas encore de note\u00a0: rien n’est gagné ni perdu.',
    );
    expect(feedback('nobody')).toContain('## ex1 · Le simulacre de requêtes web\n');
    expect(feedback('nobody')).toContain('| the check called at-once | indécis | ?/2 |');
    expect(feedback('nobody')).toContain('Le total n’est pas encore connu');
  });

  test('says of what was not judged why, and nothing of what broke inside', () => {
    expect(feedback('unread')).toContain(
      '&lt;img src=x&gt;\\`.zip is a file, where a folder is needed.',
    );
    expect(feedback('unread')).toContain('Grading stopped before it came to this exercise.');
    expect(feedback('unread')).toContain('The grader broke down');
    expect(feedback('unread')).not.toContain('TypeError');
  });

  test('says no more of a missing grade once a person has given one', async () => {
    const given = mark(3, 6, { rawPoints: null });
    const text = await exportedFile('students/ann/feedback.md', {
      ...smallGradebook({ kind: 'pending' }, given),
    });
    expect(text).toContain('## ex1 · Simulated web requests · 3 / 6');
    expect(text).not.toContain('No grade yet');
  });

  test('says where files were that were not found, and nothing of the roster', async () => {
    const at = { found: '<b>requests.ts' };
    const book = {
      ...smallGradebook({ kind: 'missing' }, mark(0, 6)),
      oddities: [
        { student: 'ann', id: 'not-in-roster', values: { path: 'Ann' } },
        { student: 'ann', id: 'elsewhere', values: at },
        { student: 'bob', id: 'empty-hand-in', values: { path: 'Bob' } },
      ],
    };
    const text = await exportedFile('students/ann/feedback.md', book);
    expect(text).toContain(
      'not quite as it was asked for:\n\n- &lt;b&gt;requests.ts was not taken',
    );
    expect(text).not.toMatch(/roster|Bob/);
    const { output } = JSON.parse(await exportedFile('students/ann/gradescope.json', book));
    expect(output).toMatch(/^This hand-in is .*:\n<b>requests\.ts was not taken.*\.\n\nSimulated/);
  });

  test('says how to replay, with the seed of this verdict', () => {
    expect(feedback('nils')).toContain('`npm run check ex1 -- --seed 20261122`');
  });

  test('says that nothing was written yet where the stub was handed in', async () => {
    const verdict = aVerdict(
      [
        aFailure('results', {
          values: { message: 'À toi de jouer : écris runAll dans requests.ts' },
        }),
      ],
      { untouched: true },
    );
    const book = smallGradebook({ kind: 'judged', verdict, evidence: 'e' }, mark(0, 6));
    const text = await exportedFile('students/ann/feedback.md', book);
    expect(text).toContain('The files that were handed in are still those that were given.');
    expect(text).toContain('### Still to be written\n');
  });

  test('lists the other checks of the same mistake, and asks for a look where one was flagged', async () => {
    const verdict = aVerdict([
      aFailure('at-once', { flagged: true }),
      aFailure('hundreds'),
      aCheck('results'),
    ]);
    const book = smallGradebook({ kind: 'judged', verdict, evidence: 'e' }, mark(2, 6));
    const text = await exportedFile('students/ann/feedback.md', book);
    expect(text).toContain('The same mistake shows here:\n\n- the check called hundreds');
    expect(text).toContain('a person should look at this.');
  });
});

test('a scenario that explains two mistakes is drawn with the first, and named with the second', async () => {
  const picture = { scenario: '8 equal waits', clock: 'wall' } as const;
  const verdict = aVerdict([
    aFailure('at-once', { picture }),
    aFailure('results', { picture, diagnosis: 'wrong-results' }),
  ]);
  const run = aRun('8 equal waits', { spans: [span('A', 0, 100), span('B', 100, 200)] });
  const book = smallGradebook({ kind: 'judged', verdict, evidence: 'e' }, mark(0, 6));
  const files = await exported(book, { evidenceOf: async () => someEvidence([run]) });
  const text = files.get('students/ann/feedback.md') ?? '';
  expect(outlineOf(text).blocks).toHaveLength(1);
  expect(text.split('### Other results')[1]).toContain(
    'The picture of “8 equal waits” is further up.',
  );
});

describe('nobody’s words in it', () => {
  test.for(['ada', 'nils', 'zoe', 'sara', 'max', 'nobody', 'unread'])(
    'make a heading, HTML or a link in the feedback of %s',
    (key) => {
      const { headings, prose } = outlineOf(feedback(key));
      const sections = feedback(key).match(/^(## ex\d · |### )/gm)?.length ?? 0;
      expect(headings).toBe(1 + sections);
      expect(prose).not.toMatch(/[<>]/);
      expect(prose).not.toMatch(/(?<!\\)\]\(/);
    },
  );

  test('are cut short: a long name is all there', () => {
    expect(feedback('max')).toContain(`# ${LONG_NAME.trim()}\n`);
  });

  test('end a block that they are drawn in', () => {
    expect(asBlock('a\n```\nb\n````\n')).toBe('`````text\na\n```\nb\n````\n`````');
    expect(asBlock('a\u001b[31m\u202e')).toBe('```text\na␛[31m⟨U+202E⟩\n```');
  });

  test.for<[string, string]>([
    ['# a', '\\# a'],
    ['  - a', '\\- a'],
    ['1. a', '1\\. a'],
    ['12) a', '12\\) a'],
    ['===', '\\==='],
    ['a_b*c', 'a\\_b\\*c'],
    ['<b>&amp;', '&lt;b&gt;&amp;amp;'],
    ['![x](y)', '!\\[x\\](y)'],
    ['a | b', 'a \\| b'],
    ['@octocat', '&#64;octocat'],
    ['~~~', '\\~\\~\\~'],
    ['```', '\\`\\`\\`'],
    ['a\\', 'a\\\\'],
    ['a\nb', 'a b'],
    ['ch\u0000', 'ch␀'],
  ])('%j are the text %j', ([text, shown]) => {
    expect(asText(text)).toBe(shown);
  });

  test('are a line across the page where there are none', () => {
    expect([asStrong(' '), asStrong('a*')]).toEqual(['', '**a\\***']);
  });

  test('keep their lines in a paragraph', () => {
    expect(asParagraph(OVERRIDE.because)).toBe(
      '\\=1+1 agreed on paper:  \n\\`\\`\\`  \n&lt;/pre&gt;&lt;script&gt;alert(1)&lt;/script&gt;',
    );
  });

  test.for<[string, string]>([
    ['a', '`a`'],
    ['a`b', '``a`b``'],
    ['`a', '`` `a ``'],
    ['', '`  `'],
    ['a\nb', '`a b`'],
  ])('are code as they are: %j is %j', ([text, shown]) => {
    expect(asCode(text)).toBe(shown);
  });

  test('are told from our own marks of code', () => {
    expect(asProse('use `await <T>`, not *this* - ok')).toBe(
      'use `await <T>`, not \\*this\\* - ok',
    );
  });
});
