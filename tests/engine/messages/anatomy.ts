// What a message is made of: the values that it asks for, and every sentence that it can become.
// It reads ICU messages with the library's own parser and judges nothing.
import { IntlMessageFormat } from 'intl-messageformat';
import { type Lang, PARSING } from '../../../graders/engine/messages/translate.ts';

type Part = ReturnType<IntlMessageFormat['getAst']>[number];

// The library's own numbers for the kinds of parts; its enum is not exported as a value.
const LITERAL = 0;
const POUND = 7;

export function partsOf(text: string): readonly Part[] {
  return new IntlMessageFormat(text, 'en', undefined, PARSING).getAst();
}

/**
 * Every value, as `name kind`, with how a number is written (`::.##`) and, where the value chooses
 * between texts, with `{choices}`; what is inside a choice has its name before it, `line=other > `.
 * French has a plural `many` (for millions) that falls back to `other`.
 */
export function valuesIn(parts: readonly Part[]): Set<string> {
  const found = new Set<string>();
  for (const part of parts) {
    if (part.type === LITERAL || part.type === POUND) continue;
    const name = 'value' in part ? part.value : '';
    const choices = 'options' in part ? Object.entries(part.options) : [];
    const own = choices.filter(([choice]) => choice !== 'many');
    const names = own.map(([choice]) => choice).sort();
    const told = names.length > 0 ? ` {${names.join(' ')}}` : '';
    found.add(`${name} ${part.type}${styleOf(part)}${told}`);
    for (const [choice, { value }] of own) {
      for (const inner of valuesIn(value)) found.add(`${name}=${choice} > ${inner}`);
    }
  }
  return found;
}

/**
 * ` ::.##`: how many digits, which scale, whether in groups. How a number is filled up with zeros is
 * each language's own (`1 h 05`, `1 h 5 min`).
 */
function styleOf(part: Part): string {
  const style = 'style' in part ? part.style : undefined;
  if (style === undefined || style === null) return '';
  if (typeof style === 'string') return ` ::${style}`;
  const tokens = 'tokens' in style ? style.tokens : [];
  const stems = tokens.map(({ stem, options }) => [stem, ...options].join('/'));
  const own = stems.filter((stem) => !/^0+$/.test(stem));
  return own.length === 0 ? '' : ` ::${own.join(' ')}`;
}

export interface Plural {
  /** `1 point`, or `1st`: languages have other categories for each. */
  type: 'cardinal' | 'ordinal';
  categories: string[];
}

export function pluralsIn(parts: readonly Part[]): Plural[] {
  return parts.flatMap((part) => {
    if (!('options' in part)) return [];
    const inner = Object.values(part.options).flatMap(({ value }) => pluralsIn(value));
    if (!('pluralType' in part)) return inner;
    return [
      { type: part.pluralType ?? 'cardinal', categories: Object.keys(part.options) },
      ...inner,
    ];
  });
}

/**
 * The categories that a language has and a plural has not. `many` is for millions, and falls back to
 * `other`; `=1`, or nothing but an exact number and the rest, chooses without grammar.
 */
export function lackingIn(parts: readonly Part[], lang: Lang): string[] {
  return pluralsIn(parts).flatMap(({ type, categories }) => {
    const { pluralCategories } = new Intl.PluralRules(lang, { type }).resolvedOptions();
    const wanted: string[] = pluralCategories.filter((category) => category !== 'many');
    const isGrammar = categories.some((one) => wanted.includes(one) && one !== 'other');
    const isExact = categories.some((one) => one.startsWith('='));
    if (!isGrammar && isExact) return [];
    return wanted.filter((category) => !categories.includes(category));
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
