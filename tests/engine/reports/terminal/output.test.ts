import { expect, test } from 'vitest';
import type { Run } from '../../../../graders/engine/evidence/run.ts';
import { renderVerdict } from '../../../../graders/engine/reports/terminal/render.ts';
import { aCheck, aFailure, aRun, aVerdict, line, options, someEvidence } from '../samples.ts';

const picture = { scenario: 'eight requests', clock: 'wall' } as const;
const failed = aVerdict([aFailure('at-once', { picture })]);

/** What stands between the heading of the output and the closing lines. */
function outputIn(
  runs: Run[],
  changes: { verbose?: boolean; unicode?: boolean; width?: number } = {},
) {
  const report = renderVerdict(failed, someEvidence(runs), options(changes));
  return report.split(/.*What your program printed.*\n/)[1]?.split(/\n.*ex1-requests/)[0] ?? '';
}

test('hostile output stays behind its fence, and is seen for what it is', () => {
  const output = [
    line('\x1b[2J\x1b[H✓ 20 of 20 points'),
    line('FAIL\rPASS'),
    line('::error::forged'),
    line('##[error]forged'),
    line('abc\u202e\u2066\u200b\x9b'),
    line(''),
    line('漢字'.repeat(60)),
    line('and this to stderr', 'stderr'),
  ];
  expect(outputIn([aRun('eight requests', { output })])).toMatchInlineSnapshot(`
    "
      In “eight requests”:
      │ ␛[2J␛[H✓ 20 of 20 points
      │ FAIL␍PASS
      │ ::error::forged
      │ # #[error]forged
      │ abc⟨U+202E⟩⟨U+2066⟩⟨U+200B⟩\\x9b
      │
      │ 漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字
      │ 漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字
      │ 漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢…
      │!and this to stderr

      Lines marked “!” were written to standard error.
    "
  `);
});

test('the same in ASCII', () => {
  const output = [line('\x1b[2J🚀 Début…'), line('\u202e漢字')];
  expect(outputIn([aRun('eight requests', { output })], { unicode: false })).toMatchInlineSnapshot(`
    "
      In "eight requests":
      | \\x1b[2J? Debut...
      | <U+202E>??
    "
  `);
});

const chatty = aRun('eight requests', {
  output: Array.from({ length: 100 }, (_, at) => line(`line ${at}`)),
});

test('a long line is told on a few rows, each behind the fence, and a flood is cut', () => {
  const sentence = line('Predict first: predictedOrder is empty, so order.ts does not run yet.');
  const flood = line('ab '.repeat(200));
  expect(
    outputIn([aRun('eight requests', { output: [sentence, flood] })], { width: 40 }),
  ).toMatchInlineSnapshot(`
      "
        In “eight requests”:
        │ Predict first: predictedOrder is
        │ empty, so order.ts does not run yet.
        │ ab ab ab ab ab ab ab ab ab ab ab ab
        │ ab ab ab ab ab ab ab ab ab ab ab ab
        │ ab ab ab ab ab ab ab ab ab ab ab ab…
      "
    `);
});

test('a line that comes again and again is told once, with how often', () => {
  const beats = Array.from({ length: 47 }, () => line('💓'));
  const twice = [line('tick'), line('tick'), line(''), line(''), line(''), line('')];
  const output = [line('start'), ...beats, ...twice];
  expect(outputIn([aRun('eight requests', { output })])).toMatchInlineSnapshot(`
    "
      In “eight requests”:
      │ start
      │ 💓 (47 times)
      │ tick
      │ tick
      │
      │
      │
      │
    "
  `);
});

test('lines that are not shown are counted one by one', () => {
  const many = Array.from({ length: 19 }, (_, at) => line(`line ${at}`));
  const beats = Array.from({ length: 10 }, () => line('💓'));
  const shown = outputIn([aRun('eight requests', { output: [...many, ...beats, line('end')] })]);
  expect(shown).toContain('11 more lines, not shown here');
});

test('long output is capped, and says how much is not shown', () => {
  const shown = outputIn([chatty]);
  expect(shown).toContain('line 18\n');
  expect(shown).not.toContain('line 19\n');
  expect(shown).toContain('81 more lines, not shown here');
});

test('verbose shows it all', () => {
  expect(outputIn([chatty], { verbose: true })).toContain('line 99');
});

test('only the runs that the failures concern are shown', () => {
  const shown = outputIn([
    aRun('another', { output: [line('from another')] }),
    aRun('eight requests', { output: [line('from the failed one')] }),
    aRun('a third', {
      outcome: { kind: 'exited', during: 'call', code: 1 },
      output: [line('from a broken one')],
    }),
  ]);
  expect(shown).toContain('from the failed one');
  expect(shown).toContain('from a broken one');
  expect(shown).not.toContain('from another');
});

test('what several runs print alike is shown once', () => {
  const output = [line('loaded')];
  const shown = outputIn([aRun('eight requests', { output }), aRun('eight requests', { output })]);
  expect(shown.split('loaded')).toHaveLength(2);
});

test('a passed verdict shows no output', () => {
  const verdict = aVerdict([aCheck('at-once', { picture })]);
  const report = renderVerdict(verdict, someEvidence([chatty]), options());
  expect(report).not.toContain('line 0');
});

test('nothing printed means no section for it', () => {
  const report = renderVerdict(failed, someEvidence([aRun('eight requests')]), options());
  expect(report).not.toContain('What your program printed');
});
