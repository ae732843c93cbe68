// The verdict as JSON text, for other programs and for people who read it in a terminal.
// It adds and leaves out nothing; a verdict that breaks its own schema is our bug and throws.
import { Verdict } from '../verdict/verdict.ts';

// Valid in JSON as they are, but not harmless on a screen.
const INVISIBLE = /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;

/** Two spaces of indentation and a line feed at the end. @throws {z.ZodError} if it is malformed. */
export function verdictJson(verdict: Verdict): string {
  return harmlessJson(Verdict.parse(verdict));
}

/**
 * The same layout for any value; what cannot be seen is escaped, so that it reads back as it was. `indent`:
 * spaces a level; 0 puts all of it on one line.
 */
export function harmlessJson(value: unknown, indent = 2): string {
  return `${JSON.stringify(value, null, indent).replace(INVISIBLE, escapeUnlessLayout)}\n`;
}

/** The line feeds are the layout's own: those in texts are escaped already. */
function escapeUnlessLayout(character: string): string {
  if (character === '\n') return character;
  return Array.from({ length: character.length }, (_, at) => {
    return `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`;
  }).join('');
}
