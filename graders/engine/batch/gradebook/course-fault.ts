// What is wrong with a course file, as an error that names the place and what belongs there.
// It finds no fault itself.
import type { z } from 'zod';
import { nearest } from '../../catalogue/nearest.ts';
import { UserError } from '../../errors.ts';
import { expectedAt, keysAt } from './course-file.ts';
import { alsoAt, type CourseSource, type CourseText } from './course-text.ts';
import { knownTimeZones } from './due.ts';

/** About 1 MB; the longest course that somebody typed is a hundredth of it. */
export const MOST_CHARACTERS = 1_000_000;

interface At {
  read: CourseText;
  path: readonly string[];
}

export type CourseFault =
  | { kind: 'too large' }
  | { kind: 'shape'; read: CourseText; issues: readonly z.core.$ZodIssue[] }
  | ({ kind: 'unknown'; expected: string; known: string; near: string | undefined } & At)
  | ({ kind: 'twice'; known: string } & At)
  | ({ kind: 'value' } & At)
  | ({ kind: 'no extension'; due: string | null } & At);

/** The first of them from the top, with where the others are: a person mends them all at once. */
export function faultOf(source: CourseSource, faults: readonly CourseFault[]): UserError {
  const all = faults.flatMap((fault) => errorsOf(source, fault)).toSorted(byPlace);
  const [first, ...others] = all;
  if (first === undefined) throw new Error('there is no fault');
  const places = others.map(({ values }) => ({
    ...{ line: Number(values.line), column: Number(values.column) },
    where: String(values.where),
  }));
  return new UserError(first.problem, first.hint, { ...first.values, ...alsoAt(places) });
}

function byPlace({ values: one }: UserError, { values: other }: UserError): number {
  return Number(one.line) - Number(other.line) || Number(one.column) - Number(other.column);
}

function errorsOf(source: CourseSource, fault: CourseFault): UserError[] {
  switch (fault.kind) {
    case 'too large': {
      const values = { file: source.file, most: MOST_CHARACTERS };
      return [
        new UserError('errors.course-too-large.problem', 'errors.course-too-large.hint', values),
      ];
    }
    case 'shape':
      return fault.issues.flatMap(eachUnknown).map((one) => shapeFault(source, fault.read, one));
    case 'unknown':
      return [told(source, fault, 'key', { ...fault, near: fault.near ?? 'none' })];
    case 'twice':
      return [told(source, fault, 'key', { ...fault, expected: 'once' })];
    case 'value':
      return [told(source, fault, 'value', { kind: 'value', expected: expectedAt(fault.path) })];
    case 'no extension':
      return [
        told(source, fault, 'value', {
          ...{ kind: 'value', expected: 'later', known: fault.due ?? 'none' },
        }),
      ];
  }
}

/** zod tells the unknown keys of a group together. */
function eachUnknown(issue: z.core.$ZodIssue): z.core.$ZodIssue[] {
  if (issue.code !== 'unrecognized_keys') return [issue];
  return issue.keys.map((key) => ({ ...issue, keys: [key] }));
}

function shapeFault(source: CourseSource, read: CourseText, issue: z.core.$ZodIssue): UserError {
  const [unknown] = issue.code === 'unrecognized_keys' ? issue.keys : [];
  const path = [...issue.path, ...(unknown === undefined ? [] : [unknown])].map(String);
  const at = { read, path };
  if (unknown !== undefined) {
    const known = keysAt(path.slice(0, -1));
    const near = nearest(unknown, known) ?? 'none';
    const values = { kind: 'unknown', expected: 'key', known: known.join(', '), near };
    return told(source, at, 'key', values);
  }
  const isMissing = valueAt(at) === undefined;
  const values = { kind: isMissing ? 'missing' : 'value', expected: expectedAt(path) };
  return told(source, at, 'value', values);
}

interface Told {
  kind: string;
  expected: string;
  known?: string;
  near?: string;
}

function told(
  { file }: CourseSource,
  at: At,
  what: 'key' | 'value',
  { kind, expected, known, near }: Told,
): UserError {
  const given = valueAt(at);
  return new UserError('errors.bad-course.problem', 'errors.bad-course.hint', {
    file,
    ...at.read.placeOf(at.path, what),
    where: at.path.join(' › ') || 'none',
    given: given === undefined ? 'none' : inShort(given),
    kind,
    expected,
    known: known ?? (keysAt(at.path).join(', ') || 'none'),
    near: near ?? (expected === 'zone' ? nearestZone(given) : 'none'),
  });
}

function nearestZone(given: unknown): string {
  return nearest(String(given).slice(0, LONGEST), knownTimeZones()) ?? 'none';
}

const LONGEST = 60; // characters of what was typed

function inShort(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

function valueAt({ read, path }: At): unknown {
  return path.reduce<unknown>((node, key) => {
    const isGroup = typeof node === 'object' && node !== null && Object.hasOwn(node, key);
    return isGroup ? (node as Record<string, unknown>)[key] : undefined;
  }, read.content);
}
