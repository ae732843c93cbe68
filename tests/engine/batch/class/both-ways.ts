// One hand-in in both of its forms.
// It expects nothing but that both come to the same.
import { expect } from 'vitest';
import { EX1, handInOf, outcomeOf, readFiles, zipOf } from './handed-in.ts';

/** The same hand-in as a folder and as a zip, both of which must come to the same. */
export async function bothWays(files: Record<string, string>, exercises = [EX1], one = EX1) {
  const inFolder = Object.entries(files).map(([path, text]) => [`alice/${path}`, text] as const);
  const list = await readFiles(
    { ...Object.fromEntries(inFolder), 'zipped.zip': await zipOf(files) },
    { exercises },
  );
  const outcome = await outcomeOf(handInOf(list, 'alice'), one);
  expect(await outcomeOf(handInOf(list, 'zipped'), one)).toBe(outcome);
  const told = (key: string) =>
    list.oddities.flatMap(({ student, ...rest }) => (student === key ? [rest] : []));
  expect(told('zipped')).toEqual(told('alice'));
  return { outcome, odd: told('alice'), list };
}
