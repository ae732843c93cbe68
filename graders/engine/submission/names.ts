// The names of files: which are odd, and which could be mistaken for a file that is asked for.
// It touches no disk, and a name that resembles none of the exercise's own is none of its business.

// Windows opens a device under these names, whatever ending follows.
const DEVICE = /^(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)/i;

// Control characters, and those that are not seen or turn the text around (zero-width, bidirectional).
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

/** Whether a name cannot be carried safely from one system to another, or shown as it is. */
export function isOddName(name: string): boolean {
  return INVISIBLE.test(name) || DEVICE.test(name) || /[. ]$/.test(name);
}

/**
 * The first of `entries` that a person or a file system could take for `name`, and is not: other
 * case, other composition of the same letters, invisible characters, dots or spaces at its end.
 */
export function lookAlike(entries: readonly string[], name: string): string | undefined {
  return entries.find((entry) => entry !== name && seenAs(entry) === seenAs(name));
}

/**
 * The first of `entries` that was probably meant to be `name`: `requests.js`, `requests (1).ts`,
 * `requests.ts.txt` for `requests.ts`.
 */
export function nearName(entries: readonly string[], name: string): string | undefined {
  return entries.find((entry) => entry.includes('.') && lettersOf(entry) === lettersOf(name));
}

function seenAs(name: string): string {
  const visible = name.normalize('NFKC').replace(new RegExp(INVISIBLE, 'gu'), '');
  return visible.replace(/[. ]+$/, '').toLowerCase();
}

function lettersOf(name: string): string {
  const [stem = ''] = name.toLowerCase().split('.');
  return stem.replace(/[^\p{L}]/gu, '');
}
