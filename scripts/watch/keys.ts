// Which key means what, while exercises are watched.
// It knows no terminal: whoever reads keys asks here what was meant.

export const KEYS = {
  h: 'hint',
  l: 'list',
  n: 'next',
  p: 'previous',
  r: 'again',
  q: 'quit',
  '?': 'keys',
} as const;

export type Wish = (typeof KEYS)[keyof typeof KEYS] | 'interrupt' | 'suspend';

/** As Node's readline tells of a key: a name for most, and the characters that came for all. */
export interface Key {
  name?: string | undefined;
  sequence?: string | undefined;
  ctrl?: boolean | undefined;
  meta?: boolean | undefined;
}

/** Undefined for a key that means nothing here. Capitals mean the same: Caps Lock is no wish. */
export function wishOf({ name, sequence = '', ctrl, meta }: Key): Wish | undefined {
  if (ctrl) return name === 'c' ? 'interrupt' : name === 'z' ? 'suspend' : undefined;
  if (meta) return undefined;
  if (name === 'return' || name === 'enter') return 'again';
  const letter = sequence.toLowerCase();
  return Object.hasOwn(KEYS, letter) ? KEYS[letter as keyof typeof KEYS] : undefined;
}
