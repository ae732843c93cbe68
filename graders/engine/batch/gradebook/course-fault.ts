// What is wrong with a course file, as an error that names the place and what belongs there.
// It finds no fault itself.
import type { z } from 'zod';
import { nearest } from '../../catalogue/nearest.ts';
import { UserError } from '../../errors.ts';
import { expectedAt, keysAt } from './course-file.ts';
import type { CourseSource, CourseText } from './course-text.ts';
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

export function faultOf(source: CourseSource, fault: CourseFault): UserError {
  switch (fault.kind) {
    case 'too large': {
      const values = { file: source.file, most: MOST_CHARACTERS };
      return new UserError(
        'errors.course-too-large.problem',
        'errors.course-too-large.hint',
        values,
      );
    }
    case 'shape':
      return shapeFault(source, fault.read, fault.issues);
    case 'unknown':
      return told(source, fault, 'key', { ...fault, near: fault.near ?? 'none' });
    case 'twice':
      return told(source, fault, 'key', { ...fault, expected: 'once' });
    case 'value':
      return told(source, fault, 'value', { kind: 'value', expected: expectedAt(fault.path) });
    case 'no extension':
      return told(source, fault, 'value', {
        ...{ kind: 'value', expected: 'later', known: fault.due ?? 'none' },
      });
  }
}

/** zod tells all faults at once; a person mends them one after another, from the top. */
function shapeFault(
  source: CourseSource,
  read: CourseText,
  issues: readonly z.core.$ZodIssue[],
): UserError {
  const faults = issues.map((issue) => {
    const [unknown] = issue.code === 'unrecognized_keys' ? issue.keys : [];
    const path = [...issue.path, ...(unknown === undefined ? [] : [unknown])].map(String);
    const { line, column } = read.placeOf(path, unknown === undefined ? 'value' : 'key');
    return { path, isUnknown: unknown !== undefined, line, column };
  });
  faults.sort((one, other) => one.line - other.line || one.column - other.column);
  const [first = { path: [], isUnknown: false }] = faults;
  const at = { read, path: first.path };
  if (first.isUnknown) {
    const known = keysAt(first.path.slice(0, -1));
    const near = nearest(first.path.at(-1) ?? '', known) ?? 'none';
    const values = { kind: 'unknown', expected: 'key', known: known.join(', '), near };
    return told(source, at, 'key', values);
  }
  const isMissing = valueAt(at) === undefined;
  const values = { kind: isMissing ? 'missing' : 'value', expected: expectedAt(first.path) };
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
