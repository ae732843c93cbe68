// The roster: who is in the class, from a CSV file of the institution's.
// It stops for a file that cannot be understood at all, never for one row.
import { open } from 'node:fs/promises';
import { type CsvError, parse } from 'csv-parse/sync';
import { UserError } from '../../errors.ts';
import { readCapped } from '../../submission/read.ts';
import { decode } from '../../submission/text.ts';
import { cut, type Odd } from './oddities.ts';
import { columnsOf, type Field, isUsable } from './roster-columns.ts';
import { type RosterDefaults, type RosterRow, readRow } from './roster-row.ts';

export const MAX_ROSTER_BYTES = 10 * 1024 * 1024;
export const MAX_ROSTER_ROWS = 20_000;

export interface Roster {
  rows: RosterRow[];
  odd: Odd[];
}

/**
 * @param path of the file, absolute.
 * @throws {UserError} if it cannot be read, is no CSV in UTF-8, or has no column that is known.
 */
export async function readRoster(path: string, defaults: RosterDefaults): Promise<Roster> {
  const text = await textOf(path);
  const delimiter = delimiterOf(text);
  const [header, ...records] = recordsIn(text, delimiter, path);
  if (header === undefined) throw refusal('roster-empty', { path });
  const columns = columnsOf(header.cells);
  if (!isUsable(columns)) {
    const found = cut(header.cells.join(delimiter).trim());
    throw refusal('roster-header', { path, line: header.line, found });
  }
  if (records.length > MAX_ROSTER_ROWS)
    throw refusal('roster-too-large', { path, limit: MAX_ROSTER_ROWS });
  const odd: Odd[] = [];
  const local: { line: number; given: string }[] = [];
  const rows = records.flatMap((record) => {
    const cell = (field: Field) => record.cells[columns.get(field) ?? -1] ?? '';
    const row = readRow(cell, record.line, defaults);
    odd.push(...row.odd);
    if (row.kind === 'blank') return [];
    if (row.localDate !== undefined) local.push({ line: record.line, given: row.localDate });
    return row.row;
  });
  // One thing, with one remedy, however many rows it is in.
  const [first] = local;
  if (first) odd.push({ id: 'local-dates', values: { count: local.length, ...first } });
  const unique = withoutDoubles(rows);
  return { rows: unique.rows, odd: [...odd, ...unique.odd] };
}

const ZIP_BYTES = Buffer.from('PK\u0003\u0004'); // how workbooks begin: they are zip archives

async function textOf(path: string): Promise<string> {
  const bytes = await bytesOf(path);
  if (bytes.subarray(0, ZIP_BYTES.length).equals(ZIP_BYTES))
    throw refusal('roster-workbook', { path });
  const decoding = decode(bytes);
  if (decoding.kind === 'text') return decoding.text;
  if (decoding.why === 'empty') throw refusal('roster-empty', { path });
  const { line = 1, encoding = 'unknown' } = decoding.values ?? {};
  throw refusal('roster-encoding', { path, line, encoding });
}

async function bytesOf(path: string): Promise<Buffer> {
  let bytes: Buffer | null;
  try {
    const handle = await open(path);
    bytes = await readCapped(handle, MAX_ROSTER_BYTES).finally(() => handle.close());
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === undefined) throw cause;
    throw refusal('cannot-read', { path, code }, cause);
  }
  if (bytes === null) throw refusal('roster-too-large', { path, limit: MAX_ROSTER_ROWS });
  return bytes;
}

/** The one of which the first line makes the most columns that are known. */
function delimiterOf(text: string): string {
  const [first = ''] = text.split(/\r?\n|\r/, 1);
  const known = (delimiter: string) => {
    const cells = first.split(delimiter).map((cell) => cell.replace(/^\s*"|"\s*$/g, ''));
    return columnsOf(cells).size;
  };
  return [',', ';', '\t'].reduce((best, one) => (known(one) > known(best) ? one : best));
}

interface Record {
  cells: string[];
  line: number; // on which it ends
}

function recordsIn(text: string, delimiter: string, path: string): Record[] {
  try {
    const records = parse(text, {
      ...{ delimiter, info: true, relax_column_count: true, relax_quotes: true },
      ...{ skip_empty_lines: true, max_record_size: 200_000, to: MAX_ROSTER_ROWS + 2 },
    }) as unknown as { record: string[]; info: { lines: number } }[];
    return records.map(({ record, info }) => ({ cells: record, line: info.lines }));
  } catch (cause) {
    const { code, lines } = cause as CsvError & { lines?: number };
    if (typeof code !== 'string' || !code.startsWith('CSV_')) throw cause;
    throw refusal('roster-broken', { path, line: lines ?? 1, code }, cause);
  }
}

/** Of two rows for one student the first counts: of one id, else of one address, else all alike. */
function withoutDoubles(all: readonly RosterRow[]): Roster {
  const odd: Odd[] = [];
  const first = new Map<string, number>();
  const rows = all.filter((row) => {
    const { id, email, name, path, line } = row;
    const rest = email === undefined ? [name, path] : [email.toLowerCase()];
    const identity = JSON.stringify(id === undefined ? rest : ['id', id]);
    const known = first.get(identity);
    if (known !== undefined) odd.push({ id: 'duplicate-row', values: { line, first: known } });
    else first.set(identity, line);
    return known === undefined;
  });
  return { rows, odd };
}

function refusal(name: string, values: UserError['values'], cause?: unknown): UserError {
  return new UserError(`errors.${name}.problem`, `errors.${name}.hint`, values, { cause });
}
