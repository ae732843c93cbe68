// Says text in ASCII, for terminals that have nothing else: `« déjà »` becomes `"deja"`.
// It is for reading, not for reading back: what has no spelling in ASCII becomes a question mark.

const SPELLINGS: Readonly<Record<string, string>> = {
  '«': '"',
  '»': '"',
  '“': '"',
  '”': '"',
  '„': '"',
  '‘': "'",
  '’': "'",
  '…': '...',
  '–': '-',
  '—': '-',
  '‑': '-',
  '−': '-',
  '·': '-',
  '•': '*',
  '×': 'x',
  '→': '->',
  '←': '<-',
  '≤': '<=',
  '≥': '>=',
  '≠': '!=',
  '≈': '~',
  '⟨': '<',
  '⟩': '>',
  '°': ' deg',
  '€': 'EUR',
  œ: 'oe',
  Œ: 'OE',
  æ: 'ae',
  Æ: 'AE',
  ß: 'ss',
  ø: 'o',
  Ø: 'O',
  µ: 'u',
  '✅': '[ok]',
  '❌': '[x]',
};

const NOT_ASCII = /[^\x20-\x7e\n]/gu;

/**
 * `text` (already harmless) in printable ASCII and line feeds. It may become longer. Who still has
 * to wrap it gives a no-break space as `noBreak`, and puts a plain one in its place afterwards.
 */
export function toAscii(text: string, noBreak = ' '): string {
  if (text.search(NOT_ASCII) === -1) return text;
  return text
    .replace(/«[\u00a0\u202f]?|[\u00a0\u202f]?»/g, '"')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[\u2400-\u2421]/g, escapeOfPicture)
    .replace(NOT_ASCII, (character) => spell(character, noBreak));
}

function spell(character: string, noBreak: string): string {
  if (character === '\u00a0' || character === '\u202f') return noBreak;
  if (/\p{Zs}/u.test(character)) return ' ';
  return Object.hasOwn(SPELLINGS, character) ? (SPELLINGS[character] ?? '?') : '?';
}

/** `␛` as `\x1b`; the picture of DELETE stands apart from the others. */
function escapeOfPicture(picture: string): string {
  const code = picture === '\u2421' ? 0x7f : picture.charCodeAt(0) - 0x2400;
  return `\\x${code.toString(16).padStart(2, '0')}`;
}
