// The table in SECURITY.md: what was let loose anew takes its row, and the others keep theirs.
import { expect, test } from 'vitest';
import { mergedTables } from '../../../scripts/hostile/table.ts';
import { markdownTable } from '../../../scripts/self-check/table.ts';

const HEAD = ['family', 'program', 'guarded'];
const old = markdownTable(HEAD, [
  ['spawn', 'runs', 'stopped'],
  ['forge', 'lies', 'stopped'],
]);

test('a row takes the place of the old one of its program', () => {
  const fresh = markdownTable(HEAD, [['spawn', 'runs', 'got through']]);
  const rows = [
    ['spawn', 'runs', 'got through'],
    ['forge', 'lies', 'stopped'],
  ];
  expect(mergedTables(`text\n\n${old}\n`, fresh)).toBe(markdownTable(HEAD, rows));
});

test('other columns make a table anew', () => {
  const fresh = markdownTable([...HEAD, 'isolated'], [['spawn', 'runs', 'stopped', 'stopped']]);
  expect(mergedTables(old, fresh)).toBe(fresh);
  expect(mergedTables('', fresh)).toBe(fresh);
});
