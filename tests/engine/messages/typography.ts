// The rules of spacing and quotation that texts keep to, in French and in English.
// It knows no grammar and no spelling: only what a program can see.

interface Rule {
  says: string;
  breaks: RegExp;
}

const FRENCH: readonly Rule[] = [
  { says: 'U+202F before ; ! ? »', breaks: /(?<![\u202f;!?]|^)[;!?»]/ },
  { says: 'U+00A0 before a colon', breaks: /(?<!\u00a0):(?=\s|$)/ },
  { says: 'U+202F after «', breaks: /«(?!\u202f)/ },
  {
    says: 'no ordinary space next to U+00A0 or U+202F',
    breaks: /[ ][\u00a0\u202f]|[\u00a0\u202f][ ]/,
  },
  { says: '« » for quotation marks', breaks: /["“”]/ },
  {
    says: 'a no-break space between a number and its unit',
    breaks: /[\d#] (?:ms|s|min|ko|Mo|%)(?![\p{L}\d])/u,
  },
];

const ENGLISH: readonly Rule[] = [
  { says: 'no space before ; : ! ?', breaks: /\s[;:!?](?=\s|$)/ },
  { says: '“ ” for quotation marks', breaks: /["«»]/ },
];

const BOTH: readonly Rule[] = [
  { says: 'a typographic apostrophe', breaks: /'/ },
  { says: 'an ellipsis of one character', breaks: /\.\.\./ },
  { says: 'no space at the end of a line, nor two', breaks: /[ ]{2}(?=\S)(?<=\S[ ]{2})|[ ]$/m },
];

/** What is wrong with a text. Code between backticks is not prose; `#` stands for a number. */
export function typographyMistakes(text: string, lang: 'fr' | 'en'): string[] {
  const prose = text.replace(/`[^`]*`/g, 'code');
  const rules = [...(lang === 'fr' ? FRENCH : ENGLISH), ...BOTH];
  return rules.filter(({ breaks }) => breaks.test(prose)).map(({ says }) => says);
}
