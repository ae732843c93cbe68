// What ex2's evidence says about map with inputs that are not like most, and about two calls of it at once.
// It reads and names; which check demands what stands in checks.test.ts.
import { judgeEnd } from '../../engine/checks/ends.ts';
import { enforce } from '../../engine/checks/finding.ts';
import { shown } from '../../engine/checks/matchers/results.ts';
import { equal, markOf, resultOf } from '../../engine/checks/reading.ts';
import type { Run } from '../../engine/evidence/run.ts';
import { fail, hangs } from '../reading.ts';

const ODD: readonly unknown[] = [
  ...[0, '', false, null, { $: 'undefined' }, { $: 'Map', entries: [['un', 1]] }],
  ...[{ $: 'Uint8Array', values: [7, 8] }, [1, [2]]],
];
const TWO_AT_ONCE = [
  [1, 2, 3],
  [4, 5, 6],
];

export function judgeMaps(run: Run): void {
  const none = markOf(run, 'nothing to do');
  if (none === undefined && hangs(run)) fail('hangs-on-nothing');
  if (none !== undefined) failUnlessGiven(none, []);
  const odd = markOf(run, 'odd values');
  const isAgain = markOf(run, 'gone through again') !== undefined;
  if (isAgain && !equal(odd, ODD)) fail('reads-inputs-twice');
  if (odd === undefined) enforce(judgeEnd(run));
  failUnlessGiven(odd, ODD);
  // Each was right alone, and had its pool for itself.
  if (hangs(run)) fail('maps-share', { what: 'hangs' });
  enforce(judgeEnd(run));
  const got = resultOf(run);
  if (equal(got, TWO_AT_ONCE)) return;
  fail('maps-share', { what: 'other', expected: shown(TWO_AT_ONCE), got: shown(got) });
}

function failUnlessGiven(got: unknown, expected: readonly unknown[]): void {
  if (equal(got, expected)) return;
  fail('wrong-results', { expected: shown(expected), got: shown(got) });
}
