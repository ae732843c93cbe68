// Which archive a file is, by its name and by its first bytes.
// It opens none: all but zip archives are only told apart, to say what was handed in.
import type { Source } from './source.ts';

const ENDING = /\.(zip|rar|7z|tar|tgz|tbz2?|txz|(?:tar\.)?(?:gz|bz2|xz|zst))$/i;

/** `zip`, `rar`, `tar.gz`…, by the ending of a name; undefined for other files. */
export function archiveFormat(name: string): string | undefined {
  return ENDING.exec(name)?.[1]?.toLowerCase();
}

/** A name without the ending that says which archive it is. */
export function withoutEnding(name: string): string {
  return name.replace(ENDING, '') || name;
}

// As `file` and its kin know them.
const FIRST_BYTES: readonly (readonly [format: string, offset: number, bytes: string])[] = [
  ['rar', 0, 'Rar!\x1a\x07'],
  ['7z', 0, "7z\xbc\xaf'\x1c"],
  ['gz', 0, '\x1f\x8b'],
  ['bz2', 0, 'BZh'],
  ['xz', 0, '\xfd7zXZ\0'],
  ['zst', 0, '\x28\xb5\x2f\xfd'],
  ['tar', 257, 'ustar'],
];

/** Which other archive it is, whatever its name says. */
export async function otherFormat(source: Source): Promise<string | undefined> {
  const start = Buffer.alloc(262);
  await source.read(start, 0);
  const text = start.toString('latin1');
  return FIRST_BYTES.find(([, offset, bytes]) => text.startsWith(bytes, offset))?.[0];
}
