// What a row of the roster and a hand-in may have in common, when the roster does not say where it is.
// It only finds candidates: whether one of them is meant is not decided here.
import type { ClassEntry } from './entries.ts';
import type { RosterRow } from './roster-row.ts';
import { plainLetters } from './student-key.ts';

interface Likeness {
  ofRow(row: RosterRow): string | undefined;
  ofEntry(entry: ClassEntry): string | undefined;
}

/** What a row and a hand-in may have in common, surest first. In a Moodle download: no ids. */
const KINDS: readonly Likeness[] = [
  {
    // Moodle's own worksheet calls people `Participant 12345`.
    ofRow: ({ id }) => /^\p{L}+\s+(\d+)$/u.exec(id ?? '')?.[1],
    ofEntry: ({ moodleNumber }) => moodleNumber,
  },
  { ofRow: ({ id }) => id?.toLowerCase(), ofEntry: plainLabel },
  { ofRow: ({ email }) => email?.toLowerCase(), ofEntry: plainLabel },
  { ofRow: ({ email }) => email?.toLowerCase().replace(/@.*$/s, ''), ofEntry: plainLabel },
  { ofRow: ({ name }) => wordsOf(name ?? ''), ofEntry: ({ label }) => wordsOf(label) },
];

function plainLabel({ label, moodleNumber }: ClassEntry): string | undefined {
  return moodleNumber === undefined ? label.toLowerCase() : undefined;
}

/** In any order: sites show `Jean Martin` or `MARTIN Jean`. */
function wordsOf(name: string): string | undefined {
  return plainLetters(name)
    .match(/[\p{L}\p{M}\p{N}]+/gu)
    ?.sort()
    .join(' ');
}

/** All rows that the surest likeness finds; a long list means that none of them is meant. */
export function candidatesAmong(rows: readonly RosterRow[]) {
  const indices = KINDS.map(({ ofRow, ofEntry }) => ({
    index: Map.groupBy(rows, ofRow),
    ofEntry,
  }));
  return (entry: ClassEntry): readonly RosterRow[] => {
    for (const { index, ofEntry } of indices) {
      const sought = ofEntry(entry);
      const found = sought ? index.get(sought) : undefined;
      if (found !== undefined) return found;
    }
    return [];
  };
}
