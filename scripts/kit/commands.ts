// Commands in the kit's texts that name an exercise: one that the kit does not have becomes its first.
// It changes no other word; comments that stand in a column behind commands stay there.
import type { Exercise } from '../../graders/engine/catalogue/exercise.ts';
import { exerciseNumber } from '../../graders/engine/catalogue/find.ts';

const NAMED = /(?<command>npm run [a-z:-]+ )(?<name>ex\d+)(?<gap> *(?=#))?/g;

/** What people call each by: `ex1`. */
export function shortNames(exercises: readonly Exercise[]): string[] {
  return exercises.map(({ id }) => `ex${exerciseNumber(id)}`);
}

export function onlyCommandsOf(text: string, exercises: readonly Exercise[]): string {
  const names = shortNames(exercises);
  const [first = ''] = names;
  return text.replace(NAMED, (whole, command: string, name: string, gap: string | undefined) => {
    if (names.includes(name)) return whole;
    if (gap === undefined) return command + first;
    return `${command}${first.padEnd(name.length + gap.length - 1)} `;
  });
}
