// Whether single keys can be read from the person at this terminal.
// It reads none: whoever does takes the terminal, and gives it back.

/** Keys need a terminal to come from, and one that can show what they are for. */
export function hasKeys(): boolean {
  const { stdin, stdout, env } = process;
  return stdin.isTTY === true && stdout.isTTY === true && env.TERM !== 'dumb';
}
