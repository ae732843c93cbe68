// Spells a value as one word of a command line, so that it can be pasted back into a shell.
// It does not make the value harmless to look at: whoever prints it does that.

// What no shell reads as anything but itself, wherever it stands.
const PLAIN = /^[\w%+,./:=@-]+$/;
// `%NAME%` is a variable there; PowerShell takes `a,b` for two words, and `@a` for something else.
const PLAIN_ON_WINDOWS = /^[\w+./:=\\-]+$/;

/** `../alice` as it is, `../Élodie B` as `'../Élodie B'` (on Windows `"../Élodie B"`). */
export function shellWord(value: string, platform: NodeJS.Platform = process.platform): string {
  if (platform === 'win32') return PLAIN_ON_WINDOWS.test(value) ? value : `"${value}"`;
  return PLAIN.test(value) ? value : `'${value.replaceAll("'", "'\\''")}'`;
}

/** An option with its value, '' for none. A value that begins with a dash needs the equals sign. */
export function optionWords(name: string, value: string, platform = process.platform): string[] {
  if (value === '') return [`--${name}`];
  const word = shellWord(value, platform);
  return value.startsWith('-') ? [`--${name}=${word}`] : [`--${name}`, word];
}
