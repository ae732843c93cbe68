// The hand-ins of a class, as its folder or archive names them: who, and where.
// It opens none of them, and knows nothing of a roster.
import { join } from 'node:path';
import { folderTree } from './folder.ts';
import { archiveFormat, withoutEnding } from './formats.ts';
import { gatheredTree } from './gathered.ts';
import { type MoodleName, moodleName } from './moodle.ts';
import { cut, type Odd, told, Unreadable } from './oddities.ts';
import type { Source } from './source.ts';
import { joined, type Kind, type Spot, type Tree } from './tree.ts';

export interface ClassEntry {
  /** Relative to the class. */
  path: string;
  /** What its name says about whose it is: without `.zip`; in a Moodle download, the full name. */
  label: string;
  /** Which one it is, also among several of one label. */
  identity: string;
  /** The number that Moodle gives a participant; left out elsewhere. */
  moodleNumber?: string;
  /** Folders are opened anew each time: what was listed of one is forgotten before the next. */
  holds:
    | { kind: 'folder'; open: () => Spot }
    | { kind: 'archive'; open: () => Promise<Source>; shown: string }
    | { kind: 'fault'; fault: Unreadable };
}

export interface Entries {
  entries: ClassEntry[];
  /** Neither folders nor archives; by path, since a roster may name one. */
  strays: Set<string>;
  /** Where they all are, relative to the class: '' or the one folder that wraps it. */
  folder: string;
  odd: Odd[];
}

/** The hand-ins in a folder of the class. @throws {Unreadable} if it cannot be listed. */
export async function entriesIn({ tree, folder }: Spot): Promise<Entries> {
  const names = [...(await tree.list(folder))].sort(([one], [other]) => (one < other ? -1 : 1));
  const entries: ClassEntry[] = [];
  const strays: string[] = [];
  const apart = new Map<string, Gathering>();
  const online: { moodle: MoodleName; path: string }[] = [];
  for (const [name, kind] of names) {
    const moodle = moodleName(name);
    const path = joined(folder, name);
    if (moodle !== undefined && moodle.plugin !== 'file') online.push({ moodle, path });
    else if (moodle?.fileName && kind !== 'folder') gather(apart, moodle, path);
    else if (kind === 'file' && archiveFormat(name) === undefined) strays.push(path);
    else if (kind === 'other') strays.push(path);
    else entries.push({ path, ...nameOf(name, kind, moodle), holds: holdsAt(tree, path, kind) });
  }
  for (const one of apart.values()) entries.push(gatheredEntry(tree, one));
  entries.push(...writtenOnline(online, entries, tree));
  const paths = entries.map(({ path }) => path).filter((path) => tree.isDoubled(path));
  const odd: Odd[] = paths.map((path) => ({ id: 'doubled-file', values: { file: cut(path) } }));
  if (strays.length > 0)
    odd.push({ id: 'stray-files', values: { count: strays.length, names: told(strays) } });
  return { entries, strays: new Set(strays), folder, odd };
}

type Named = Pick<ClassEntry, 'label' | 'identity' | 'moodleNumber'>;

function nameOf(name: string, kind: Kind, moodle: MoodleName | undefined): Named {
  if (moodle !== undefined) return moodleNamed(moodle);
  const label = (kind === 'folder' ? name : withoutEnding(name)).normalize('NFC').trim() || name;
  return { label, identity: label };
}

function moodleNamed({ fullName, number }: MoodleName): Named {
  const label = fullName.normalize('NFC');
  if (number === undefined) return { label, identity: label };
  return { label, identity: `${label} ${number}`, moodleNumber: number };
}

function holdsAt(tree: Tree, path: string, kind: Kind): ClassEntry['holds'] {
  const shown = tree.shown(path);
  if (kind === 'symlink')
    return { kind: 'fault', fault: new Unreadable('symlink', { path: shown }) };
  if (kind === 'folder') return { kind: 'folder', open: () => spotAt(tree, path) };
  const format = archiveFormat(path) ?? '';
  if (format === 'zip') return { kind: 'archive', open: () => tree.open(path), shown };
  return { kind: 'fault', fault: new Unreadable('other-archive', { path: shown, format }) };
}

function spotAt(tree: Tree, path: string): Spot {
  const dir = tree.onDisk('');
  if (dir === null) return { tree, folder: path };
  return { tree: folderTree(join(dir, path), tree.shown(path)), folder: '' };
}

/** One for each who uploaded no file: what they wrote on the site is for a person to read. */
function writtenOnline(
  online: readonly { moodle: MoodleName; path: string }[],
  uploaded: readonly ClassEntry[],
  tree: Tree,
): ClassEntry[] {
  const known = new Set(uploaded.map(({ identity }) => identity));
  return online.flatMap(({ moodle, path }) => {
    const named = moodleNamed(moodle);
    if (known.has(named.identity)) return [];
    known.add(named.identity);
    const fault = new Unreadable('written-online', { path: tree.shown(path) });
    return [{ path, ...named, holds: { kind: 'fault' as const, fault } }];
  });
}

interface Gathering {
  moodle: MoodleName;
  files: Map<string, string>;
}

function gather(apart: Map<string, Gathering>, moodle: MoodleName, path: string): void {
  const whose = JSON.stringify([moodle.fullName, moodle.number]);
  const known = apart.get(whose) ?? { moodle, files: new Map() };
  known.files.set(moodle.fileName, path);
  apart.set(whose, known);
}

function gatheredEntry(tree: Tree, { moodle, files }: Gathering): ClassEntry {
  const [first = ''] = files.values();
  const path = first.slice(0, first.length - moodle.fileName.length - 1);
  const open = () => ({ tree: gatheredTree(tree, files), folder: '' });
  return { path, ...moodleNamed(moodle), holds: { kind: 'folder', open } };
}
