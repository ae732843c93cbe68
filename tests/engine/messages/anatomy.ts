// What a message is made of: the values that it asks for, and every sentence that it can become.
// It reads ICU messages with the library's own parser and judges nothing.
import { IntlMessageFormat } from 'intl-messageformat';
import { PARSING } from '../../../graders/engine/messages/translate.ts';

type Part = ReturnType<IntlMessageFormat['getAst']>[number];

// The library's own numbers for the kinds of parts; its enum is not exported as a value.
const LITERAL = 0;
const POUND = 7;

export function partsOf(text: string): readonly Part[] {
  return new IntlMessageFormat(text, 'en', undefined, PARSING).getAst();
}

/**
 * Every value, as `name kind` or, where the value chooses between texts, `name kind {choices}`,
 * down into the choices. French has a plural `many` (for millions) that falls back to `other`.
 */
export function valuesIn(parts: readonly Part[]): Set<string> {
  const found = new Set<string>();
  for (const part of parts) {
    if (part.type === LITERAL || part.type === POUND) continue;
    const choices = 'options' in part ? Object.entries(part.options) : [];
    const names = choices.map(([name]) => name).filter((name) => name !== 'many');
    const told = choices.length > 0 ? ` {${names.sort().join(' ')}}` : '';
    found.add(`${'value' in part ? part.value : ''} ${part.type}${told}`);
    for (const [, { value }] of choices) for (const inner of valuesIn(value)) found.add(inner);
  }
  return found;
}

/** The plurals of a message, each as the list of its categories. */
export function pluralsIn(parts: readonly Part[]): string[][] {
  return parts.flatMap((part) => {
    if (!('options' in part)) return [];
    const inner = Object.values(part.options).flatMap(({ value }) => pluralsIn(value));
    return 'pluralType' in part ? [Object.keys(part.options), ...inner] : inner;
  });
}

/** Every sentence that the choices can make, with `#` for each value. */
export function sentencesOf(parts: readonly Part[]): string[] {
  return parts.reduce(
    (starts, part) => starts.flatMap((start) => textsOf(part).map((text) => start + text)),
    [''],
  );
}

function textsOf(part: Part): string[] {
  if (part.type === LITERAL && 'value' in part) return [part.value];
  if (!('options' in part)) return ['#'];
  return Object.values(part.options).flatMap(({ value }) => sentencesOf(value));
}
