// The text of a course file as plain values, and where in it each of them stands.
// It runs nothing that a file could name: unknown tags are refused, and aliases are few.
import { type Document, isMap, isScalar, LineCounter, type Node, parseDocument, visit } from 'yaml';
import { UserError } from '../../errors.ts';

export interface CourseSource {
  file: string; // as the person named it
  format: 'yaml' | 'json';
}

export interface Place {
  line: number; // from 1
  column: number; // from 1
}

export interface CourseText {
  content: unknown;
  /** Of the value at `path`, or of its key; of the group around it where there is none. */
  placeOf(path: readonly string[], what: 'key' | 'value'): Place;
}

const MOST_ALIASES = 100; // what they stand for is counted too: no text grows without end

/** @throws {UserError} if it is not well-formed. */
export function readCourseText(text: string, source: CourseSource): CourseText {
  const lines = new LineCounter();
  const plain = text.replace(/^\ufeff/, '');
  if (source.format === 'json') refuseOtherThanJson(plain, source);
  const document = parsed(plain, lines, source);
  const faults = [...document.errors, ...document.warnings].map(({ pos, message }) => {
    return { ...placeAt(lines, pos[0]), message };
  });
  const [fault, ...others] = faults;
  if (fault !== undefined) throw malformed(source, fault, fault.message, undefined, others);
  return {
    content: contentOf(document, source),
    placeOf: (path, what) => placeAt(lines, offsetOf(document, path, what)),
  };
}

function parsed(text: string, lineCounter: LineCounter, source: CourseSource): Document {
  try {
    const document = parseDocument(text, { lineCounter, prettyErrors: false });
    visit(document, { Pair: (_, { key }) => void nameAsWritten(key) });
    return document;
  } catch (error) {
    throw malformed(source, START, (error as Error).message, error); // nested without end
  }
}

/** A key is a name, also where it looks like a number: student 00712 is not student 712. */
function nameAsWritten(key: unknown): void {
  if (isScalar(key) && typeof key.value !== 'string') key.value = key.source ?? String(key.value);
}

function contentOf(document: Document, source: CourseSource): unknown {
  try {
    return document.toJS({ maxAliasCount: MOST_ALIASES });
  } catch (error) {
    throw malformed(source, START, (error as Error).message, error);
  }
}

/** YAML reads all JSON, and more: what is called JSON must be read by other programs too. */
function refuseOtherThanJson(text: string, source: CourseSource): void {
  try {
    JSON.parse(text);
  } catch (error) {
    const { message } = error as Error;
    const [, line, column] = /\(line (\d+) column (\d+)\)/.exec(message) ?? [];
    const place = { line: Number(line ?? 1), column: Number(column ?? 1) };
    throw malformed(source, place, message, error);
  }
}

const START: Place = { line: 1, column: 1 };

function placeAt(lines: LineCounter, offset: number): Place {
  const { line, col } = lines.linePos(offset);
  return line === 0 ? START : { line, column: col };
}

function offsetOf(document: Document, path: readonly string[], what: 'key' | 'value'): number {
  let node: unknown = document.contents;
  let offset = startOf(node) ?? 0;
  for (const [depth, key] of path.entries()) {
    const pair = isMap(node) ? node.items.find((one) => nameOf(one.key) === key) : undefined;
    if (pair === undefined) break;
    const isWanted = depth === path.length - 1 && what === 'value';
    offset = (isWanted ? startOf(pair.value) : undefined) ?? startOf(pair.key) ?? offset;
    node = pair.value;
  }
  return offset;
}

function nameOf(key: unknown): string {
  return String(isScalar(key) ? key.value : key);
}

function startOf(node: unknown): number | undefined {
  return (node as Node | null)?.range?.[0];
}

/** For a sentence: the lines of further faults, and what is told of them. */
export function alsoAt(others: readonly (Place & { where?: string })[]) {
  const told = others.map(({ line, where }) => (where ? `${line} (${where})` : String(line)));
  const lines = [...new Set(told)];
  return { others: lines.slice(0, MOST_TOLD).join(', '), count: lines.length };
}

const MOST_TOLD = 10;

function malformed(
  { file, format }: CourseSource,
  { line, column }: Place,
  why: string,
  cause?: unknown,
  others: readonly Place[] = [],
) {
  const name = format === 'json' ? 'JSON' : 'YAML';
  const short = why.split('\n', 1)[0] ?? '';
  const values = { file, line, column, why: short, format: name, ...alsoAt(others) };
  const ids = ['errors.course-syntax.problem', 'errors.course-syntax.hint'] as const;
  return new UserError(...ids, values, { cause });
}
