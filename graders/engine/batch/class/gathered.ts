// Files that lie apart under long names, as one tree under their own: a download without folders.
// It has no folders in it, and is nowhere on the disk.
import { joined, type Kind, type Tree } from './tree.ts';

/** `files`: own name → where it is in `tree`. */
export function gatheredTree(tree: Tree, files: ReadonlyMap<string, string>): Tree {
  const at = (path: string) => files.get(path) ?? path;
  return {
    list: async () => await kindsOf(tree, files),
    read: (file) => tree.read(at(file)),
    open: (file) => tree.open(at(file)),
    onDisk: () => null,
    shown: (path) => tree.shown(at(path)),
    isDoubled: (path) => tree.isDoubled(at(path)),
    refusedNames: 0,
  };
}

async function kindsOf(tree: Tree, files: ReadonlyMap<string, string>) {
  const kinds = new Map<string, Kind>();
  for (const [name, path] of files) {
    const parts = path.split('/');
    const names = await tree.list(joined(parts.slice(0, -1).join('/'), ''));
    kinds.set(name, names.get(parts.at(-1) ?? '') ?? 'other');
  }
  return kinds;
}
