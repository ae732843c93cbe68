// One row of a roster: who a student is, in texts of a length that a gradebook can carry.
// What is wrong with a cell is told, and the rest of the row stands.
import { z } from 'zod';
import { LANGS, type Lang } from '../../messages/lang.ts';
import { handedInAt } from '../gradebook/due.ts';
import { cut, type Odd } from './oddities.ts';
import type { Field } from './roster-columns.ts';

/** Texts are the institution's, or the students' own: hostile until they are made harmless. */
export interface RosterRow {
  line: number;
  id?: string;
  name?: string;
  email?: string;
  /** As it is written; relative to the class. */
  path?: string;
  lang: Lang;
  submittedAt: string | null;
}

const MAX_CHARACTERS = 1_000;
const MAX_PATH_CHARACTERS = 4_000;

type ReadRow =
  | { kind: 'row'; row: RosterRow; odd: Odd[]; localDate: string | undefined }
  | { kind: 'blank'; odd: [] };

export interface RosterDefaults {
  /** Of those whose row names none. */
  lang: Lang;
  /** Of times that are written without an offset; undefined: nobody knows when those are. */
  timeZone?: string | undefined;
}

export function readRow(
  cell: (field: Field) => string,
  line: number,
  { lang, timeZone }: RosterDefaults,
): ReadRow {
  const odd: Odd[] = [];
  const text = (field: Field, limit = MAX_CHARACTERS): string | undefined => {
    const whole = cell(field).trim();
    if (whole.length > limit) odd.push({ id: 'cut-cell', values: { line, limit } });
    return whole.slice(0, limit).toWellFormed() || undefined;
  };
  const texts = {
    id: text('id'),
    name: nameIn(text),
    email: text('email'),
    path: text('path', MAX_PATH_CHARACTERS),
  };
  const known = Object.entries(texts).filter(([, value]) => value !== undefined);
  if (known.length === 0) return { kind: 'blank', odd: [] };
  const given = cell('submitted').trim();
  const submittedAt = dateIn(given, timeZone);
  const row: RosterRow = {
    line,
    ...Object.fromEntries(known),
    lang: langIn(cell('lang').trim(), line, odd) ?? lang,
    submittedAt,
  };
  const isUnknown = given !== '' && submittedAt === null;
  const isLocal = isUnknown && timeZone === undefined && handedInAt(given, 'UTC') !== undefined;
  if (isUnknown && !isLocal) odd.push({ id: 'bad-date', values: { line, given: cut(given) } });
  return { kind: 'row', row, odd, localDate: isLocal ? given : undefined };
}

function nameIn(text: (field: Field) => string | undefined): string | undefined {
  const first = text('firstName');
  if (first === undefined) return text('name') ?? text('lastName');
  const last = text('lastName') ?? text('name');
  const whole = last === undefined ? first : `${first} ${last}`;
  return whole.slice(0, MAX_CHARACTERS).toWellFormed();
}

function langIn(given: string, line: number, odd: Odd[]): Lang | undefined {
  if (given === '') return undefined;
  const lang = LANGS.find((known) => given.toLowerCase().startsWith(known));
  if (lang === undefined) odd.push({ id: 'bad-lang', values: { line, given: cut(given) } });
  return lang;
}

const Moment = z.iso.datetime({ offset: true });

/** `2026-11-25T23:59:00+01:00`, also with a space for the `T`; without the offset, in the course's zone. */
function dateIn(given: string, timeZone: string | undefined): string | null {
  const moment = Moment.safeParse(given.replace(/ (?=\d)/, 'T').replace(/ (?=[+Z-])/, ''));
  if (moment.success) return moment.data;
  return timeZone === undefined ? null : (handedInAt(given, timeZone) ?? null);
}
