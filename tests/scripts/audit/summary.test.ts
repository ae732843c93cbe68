// What runs mean, how they are counted, and how the counts are shown.
import { describe, expect, test } from 'vitest';
import { UserError } from '../../../graders/engine/errors.ts';
import { translator } from '../../../graders/engine/messages/translate.ts';
import type { Verdict } from '../../../graders/engine/verdict/verdict.ts';
import { provenance } from '../../../scripts/audit/machine.ts';
import {
  type Finding,
  findingOf,
  type Measured,
  measuredOf,
} from '../../../scripts/audit/measured.ts';
import { betweenMarks } from '../../../scripts/audit/readme.ts';
import type { Subject } from '../../../scripts/audit/subject.ts';
import { countFalse, runsOf, summarise } from '../../../scripts/audit/summary.ts';
import { auditTable, unexpectedLines } from '../../../scripts/audit/table.ts';
import { aRun, aSubject, MACHINE, ODD, SOLUTION, WRONG } from './runs.ts';

const english = translator('en');
const TWO_FLAWS = aSubject('both', 'wrong', ['in-pairs', 'waves']);

const failed = (...diagnoses: string[]) => aRun({ outcome: 'failed', diagnoses });
const inconclusive = aRun({ outcome: 'inconclusive', attempts: 3 });

function judged(rows: readonly [Subject, Measured, Finding][]) {
  return rows.map(([subject, measured, finding]) => ({ subject, measured, finding }));
}

test.for(
  judged([
    [SOLUTION, aRun(), 'as-declared'],
    [SOLUTION, failed('waves'), 'false-fail'],
    [SOLUTION, inconclusive, 'inconclusive'],
    [ODD, aRun(), 'as-declared'],
    [ODD, failed('waves'), 'false-fail'],
    [WRONG, failed('waves'), 'as-declared'],
    [WRONG, aRun(), 'false-pass'],
    [WRONG, failed('in-pairs'), 'wrong-diagnosis'],
    [WRONG, failed('in-pairs', 'waves'), 'wrong-diagnosis'],
    [WRONG, inconclusive, 'inconclusive'],
    [TWO_FLAWS, failed('in-pairs', 'waves'), 'as-declared'],
    [TWO_FLAWS, failed('waves'), 'wrong-diagnosis'],
  ]),
)('$subject.name, $measured.outcome by $measured.diagnoses, is $finding', (one) => {
  expect(findingOf(one.subject, one.measured)).toBe(one.finding);
});

describe('a run', () => {
  const verdict: Verdict = {
    ...{ version: 'verdict/v1', exercise: 'ex1-a', outcome: 'passed', points: 1, maxPoints: 1 },
    ...{ seed: 7, sandbox: 'guarded', lang: 'en', durationMs: 900, attempts: 1, checks: [] },
    ...{ untouched: false, noise: aRun().noise },
  };
  const run = (condition: string, othersShare: number | null) =>
    measuredOf(verdict, { condition, machine: MACHINE, othersShare, at: new Date(0) });

  test('keeps its noise and its machine', () => {
    expect(run('busy-4x', 0.9)).toEqual({
      ...{ condition: 'busy-4x', seed: 7, at: '1970-01-01T00:00:00.000Z', outcome: 'passed' },
      ...{ diagnoses: [], attempts: 1, durationMs: 900, machine: MACHINE },
      noise: verdict.noise,
      othersShare: 0.9,
    });
  });

  test.for([
    ['idle', 0.26, true],
    ['idle', 0.25, undefined],
    ['idle', null, undefined],
    ['one-core', 0.9, undefined],
  ] as const)('in %s beside %j of others is disturbed: %s', ([condition, share, disturbed]) => {
    expect(run(condition, share).disturbed).toBe(disturbed);
  });
});

const accounts = [
  {
    subject: SOLUTION,
    measured: [aRun(), aRun({ durationMs: 3_000 }), { ...failed('waves'), condition: 'busy-4x' }],
  },
  { subject: ODD, measured: [aRun({ durationMs: 2_000, attempts: 2 })] },
  {
    subject: WRONG,
    measured: [failed('waves'), { ...aRun({ seed: 9, condition: 'busy-4x' }), kept: 'kept/it' }],
  },
];
const rows = summarise(accounts, ['idle', 'busy-4x', 'half-core']);

describe('the table', () => {
  test('counts right and wrong ones apart, and claims nothing where nothing was measured', () => {
    expect(auditTable(rows, english, 'wide')).toMatchInlineSnapshot(`
      "| exercise | condition | right ones | false fails | wrong ones | false passes | wrong diagnoses | inconclusive | looked at again | median time | longest time |
      |----------|-----------|------------|-------------|------------|--------------|-----------------|--------------|-----------------|-------------|--------------|
      | ex1-a    | idle      | 3          | 0           | 1          | 0            | 0               | 0            | 1               | 1.50 s      | 3.00 s       |
      | ex1-a    | busy-4x   | 1          | 1           | 1          | 1            | 0               | 0            | 0               | 1.00 s      | 1.00 s       |
      | ex1-a    | half-core | –          | –           | –          | –            | –               | –            | –               | –           | –            |"
    `);
  });

  test('is narrower in a README', () => {
    expect(auditTable(rows, translator('fr'), 'narrow').split('\n')[0]).toMatchInlineSnapshot(
      `"| exercice | condition | justes | échecs à tort | fausses | réussites à tort | faux diagnostics | non concluant | durée médiane |"`,
    );
  });

  test('counts what is false, and what is inconclusive not among it', () => {
    expect(countFalse(rows)).toBe(2);
    const unsure = summarise([{ subject: SOLUTION, measured: [inconclusive] }], ['idle']);
    expect(countFalse(unsure)).toBe(0);
    expect(unsure[0]?.findings.inconclusive).toBe(1);
    expect(unsure[0]?.retried).toBe(1);
  });

  test('is followed by all that is needed to look at each run that was not as declared', () => {
    expect(unexpectedLines(runsOf(accounts), '/there', english)).toHaveLength(2);
    const [, falsePass = ''] = unexpectedLines(runsOf(accounts), '/there', english);
    expect(falsePass).toMatch(
      /^False pass: ex1-a waves, busy-4x, seed 9: found passed, declared waves\. `.*there\/kept\/it\.evidence\.json`$/,
    );
    const elsewhere = aRun({ condition: 'idle', seed: 3 });
    const runs = runsOf([{ subject: WRONG, measured: [elsewhere] }]);
    expect(unexpectedLines(runs, '/there', english)).toEqual([
      'False pass: ex1-a waves, idle, seed 3: found passed, declared waves.',
    ]);
    expect(unexpectedLines(runs, '/there', translator('fr'))).toEqual([
      expect.stringContaining('trouvé réussi, déclaré waves.'),
    ]);
  });

  test('tells every machine on which it was measured, and its days, and nothing for nothing', () => {
    const later = aRun({ at: '2026-01-05T00:00:00.000Z' });
    const other = aRun({ at: '2026-01-03T00:00:00.000Z', machine: { ...MACHINE, cores: 1 } });
    expect(provenance([later, other, aRun()], english)).toMatchInlineSnapshot(`
      "Measured from 2026-01-02 to 2026-01-05: Difference Engine, 2 cores, 8 GB, linux 7.0, Node 26.10.0.
      Measured on 2026-01-03: Difference Engine, 1 core, 8 GB, linux 7.0, Node 26.10.0."
    `);
    expect(provenance([aRun()], english)).toMatch(/^Measured on 2026-01-02: /);
    expect(provenance([aRun({ disturbed: true })], english)).toBeUndefined();
    expect(provenance([], english)).toBeUndefined();
  });

  test('leaves out what was disturbed, and says so, but forgives it no false verdict', () => {
    const disturbed = { ...failed('waves'), disturbed: true } as const;
    const account = { subject: SOLUTION, measured: [aRun(), disturbed, aRun({ disturbed: true })] };
    const some = summarise([account], ['idle']);
    expect(some).toMatchObject([
      { rightRuns: 1, findings: { 'false-fail': 0 }, leftOut: { runs: 2, falseOnes: 1 } },
    ]);
    expect(countFalse(some)).toBe(1);
    const [table = '', note] = auditTable(some, english, 'narrow').split('\n\n');
    expect(table).toContain('| ex1-a    | idle      | 1 ');
    expect(note).toMatch(/\b2\b.*\b(1|one)\b/);
    expect(auditTable(rows, english, 'narrow')).not.toContain('\n\n');
  });
});

describe('in a README', () => {
  const [opens, closes] = ['<!-- audit -->', '<!-- /audit -->'];

  test('the table takes the place of the one before, and nothing else changes', () => {
    const document = `# A\n\n${opens}\nold\n${closes}\n\nend\n`;
    const once = betweenMarks(document, '| new |\n', 'README.md');
    expect(once).toBe(`# A\n\n${opens}\n\n| new |\n\n${closes}\n\nend\n`);
    expect(betweenMarks(once, '| new |', 'README.md')).toBe(once);
  });

  test.for([
    '# no marks',
    `${opens} never closed`,
    `${closes} before ${opens}`,
    `${opens}${closes}${opens}${closes}`,
    `${opens}${closes}${closes}`,
  ])('%j is refused', (document) => {
    expect(() => betweenMarks(document, 'x', 'README.md')).toThrow(UserError);
  });
});
