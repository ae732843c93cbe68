// Which row of the roster each hand-in belongs to.
// It never guesses: what could be two students' is matched with neither, and told.
import type { ClassEntry, Entries } from './entries.ts';
import { withoutEnding } from './formats.ts';
import { candidatesAmong } from './likeness.ts';
import { type Contested, cut, type Odd, told, Unreadable } from './oddities.ts';
import type { RosterRow } from './roster-row.ts';

/** One student: in the roster, or handed something in, or both. */
export interface Matched {
  entry?: ClassEntry | undefined;
  row?: RosterRow | undefined;
  /** Of a row that has no hand-in: one may be this student's, or was to be where the row says. */
  contested?: Contested | undefined;
  odd: Odd[];
}

/** Everyone: rows in their order, then hand-ins that belong to none. */
export function matchRows(all: Entries, rows: readonly RosterRow[]): Matched[] {
  const { entries } = all;
  const byPath = matchPaths(all, rows);
  const used = new Set([...byPath.values()].map(({ entry }) => entry));
  const unnamed = entries.filter((entry) => !used.has(entry));
  const { claims, odd, shared } = claimsOf(
    unnamed,
    rows.filter(({ path }) => path === undefined),
  );
  const matched = rows.map((row): Matched => {
    const named = byPath.get(row);
    if (named !== undefined) return named;
    const [entry, ...rivals] = claims.get(row) ?? [];
    if (entry !== undefined && rivals.length === 0) {
      used.add(entry);
      return { row, entry, odd: [] };
    }
    const all = [entry ?? [], rivals].flat();
    for (const rival of all) odd.set(rival, rivalry(all));
    const contested = contestOver([...all, ...(shared.get(row) ?? [])], all.length > 0);
    // Whoever may have handed in is not told to have handed in nothing.
    if (contested !== undefined) return { row, contested, odd: [] };
    return { row, odd: [{ id: 'no-hand-in', values: { line: row.line } }] };
  });
  for (const entry of entries) {
    if (used.has(entry)) continue;
    const listed: Odd = { id: 'not-in-roster', values: { path: entry.path } };
    matched.push({ entry, odd: [odd.get(entry) ?? listed] });
  }
  return matched;
}

/** Rows that say where their hand-in is; two may name one, for those who worked together. */
function matchPaths(all: Entries, rows: readonly RosterRow[]): Map<RosterRow, Matched> {
  const entryAt = pathIndex(all);
  const shares = new Map<ClassEntry, RosterRow[]>();
  const matched = new Map<RosterRow, Matched>();
  for (const row of rows) {
    if (row.path === undefined) continue;
    const entry = entryAt(row.path);
    const values = { line: row.line, path: cut(row.path) };
    if (entry === undefined) {
      // A slip of whoever wrote the roster, or a path out of the class, is no student's fault.
      const contested: Contested = { why: 'path-not-found', values };
      matched.set(row, { row, contested, odd: [{ id: 'path-not-found', values }] });
      continue;
    }
    matched.set(row, { row, entry, odd: [] });
    const sharing = shares.get(entry) ?? [];
    shares.set(entry, sharing);
    sharing.push(row);
  }
  for (const [{ path }, sharing] of shares) {
    if (sharing.length === 1) continue;
    const values = { path, count: sharing.length };
    for (const row of sharing) matched.get(row)?.odd.push({ id: 'shared-hand-in', values });
  }
  return matched;
}

/** By path; one that lacks the folder that wraps the class, or `.zip`, is understood too. */
function pathIndex({ entries, strays, folder }: Entries) {
  const all = [...entries, ...[...strays].map(strayEntry)];
  const index = new Map<string, ClassEntry>();
  const paths = (path: string) => [path, path.slice(folder === '' ? 0 : folder.length + 1)];
  for (const shorten of [(path: string) => path, withoutEnding]) {
    for (const entry of all) {
      for (const path of paths(entry.path)) {
        const plain = plainPath(shorten(path));
        if (!index.has(plain)) index.set(plain, entry);
      }
    }
  }
  return (path: string) => index.get(plainPath(path));
}

function strayEntry(path: string): ClassEntry {
  const fault = new Unreadable('not-a-hand-in', { path });
  return { path, label: path, identity: path, holds: { kind: 'fault', fault } };
}

function plainPath(path: string): string {
  const parts = path.normalize('NFC').replaceAll('\\', '/').split('/');
  return parts.filter((part) => part !== '' && part !== '.').join('/');
}

function claimsOf(entries: readonly ClassEntry[], rows: readonly RosterRow[]) {
  const candidates = candidatesAmong(rows);
  const claims = new Map<RosterRow, ClassEntry[]>();
  const odd = new Map<ClassEntry, Odd>();
  const shared = new Map<RosterRow, ClassEntry[]>();
  const add = (to: typeof claims, row: RosterRow, entry: ClassEntry) =>
    to.set(row, [...(to.get(row) ?? []), entry]);
  for (const entry of entries) {
    const found = candidates(entry);
    const [row] = found;
    if (row === undefined) continue;
    if (found.length > 1) {
      const lines = told(found.slice(0, 10).map(({ line }) => String(line)));
      odd.set(entry, { id: 'ambiguous-hand-in', values: { path: entry.path, lines } });
      for (const one of found) add(shared, one, entry);
      continue;
    }
    add(claims, row, entry);
  }
  return { claims, odd, shared };
}

/** `isOnlyTheirs`: some of them seem to be nobody else's, but they are several. */
function contestOver(entries: readonly ClassEntry[], isOnlyTheirs: boolean): Contested | undefined {
  if (entries.length === 0) return undefined;
  const names = told(entries.map(({ path }) => path).sort());
  const isSeveral = isOnlyTheirs || entries.length > 1;
  const why = isSeveral ? 'several-hand-ins' : 'several-people';
  return { why, values: { names, count: entries.length } };
}

function rivalry(entries: readonly ClassEntry[]): Odd {
  return { id: 'rival-hand-ins', values: { names: told(entries.map(({ path }) => path).sort()) } };
}
