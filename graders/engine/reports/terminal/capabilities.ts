// What a terminal can show: its width, colours, and anything beyond ASCII.
// It asks nobody: all it knows stands in the environment and in the stream that it is given.

export interface Capabilities {
  width: number; // columns, from 24 to 120
  colour: boolean;
  unicode: boolean;
}

export interface Surroundings {
  env: Readonly<Record<string, string | undefined>>;
  platform: NodeJS.Platform;
  isTTY?: boolean | undefined;
  columns?: number | undefined;
}

export function capabilitiesOf(surroundings: Surroundings): Capabilities {
  return {
    width: widthOf(surroundings),
    colour: hasColour(surroundings),
    unicode: hasUnicode(surroundings),
  };
}

const WIDTH = { least: 24, usual: 80, most: 120 } as const; // longer lines are hard to read

function widthOf({ env, columns }: Surroundings): number {
  const told = [columns, Number(env.COLUMNS)].find((width) => Number.isInteger(width) && width);
  return Math.min(WIDTH.most, Math.max(WIDTH.least, told ?? WIDTH.usual));
}

/** https://no-color.org and https://force-color.org: set and not empty; against comes before for. */
function hasColour({ env, isTTY }: Surroundings): boolean {
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR) return env.FORCE_COLOR !== '0' && env.FORCE_COLOR !== 'false';
  return isTTY === true && env.TERM !== 'dumb';
}

function hasUnicode(surroundings: Surroundings): boolean {
  const { env, platform, isTTY } = surroundings;
  if (platform === 'win32') return isModernOnWindows(env);
  // A file or a pipe has no glyphs to lack; the console of Linux and `dumb` terminals have few.
  if (isTTY === true && (env.TERM === 'dumb' || env.TERM === 'linux')) return false;
  // Nothing set, as in most containers: the text ends in a terminal or a log that reads UTF-8.
  const locale = env.LC_ALL || env.LC_CTYPE || env.LANG;
  return !locale || /utf-?8/i.test(locale);
}

/** The old console has a code page of 1980; terminals that came later say who they are. */
function isModernOnWindows(env: Surroundings['env']): boolean {
  const { WT_SESSION, ConEmuTask, TERM_PROGRAM, TERM, TERMINAL_EMULATOR, CI } = env;
  return (
    Boolean(WT_SESSION) || // Windows Terminal
    ConEmuTask === '{cmd::Cmder}' ||
    TERM_PROGRAM === 'vscode' ||
    /^(?:xterm-256color|alacritty|rxvt-unicode)/.test(TERM ?? '') ||
    TERMINAL_EMULATOR === 'JetBrains-JediTerm' ||
    Boolean(CI) // logs are kept as UTF-8
  );
}
