// What is on the screen while exercises are watched: texts one under another, and one line at the bottom.
// It words nothing. Without a terminal there is no bottom line, and nothing is ever erased.
import { clip } from '../../graders/engine/reports/fit.ts';
import { visible } from '../../graders/engine/reports/visible.ts';
import { write } from '../command-line/streams.ts';

const CLEAR = '\u001B[2J\u001B[H'; // what has scrolled away stays
const ERASE_LINE = '\r\u001B[K';

type Output = NodeJS.WriteStream & { fd: 1 | 2 };

export interface Screen {
  /** A text of whole lines, under what is there, or alone on a screen that was cleared. */
  print(text: string, where?: 'below' | 'alone'): Promise<void>;
  /** What stands in the last line from now on. */
  bottom(text: string): void;
  /** The last line again, after the terminal was lent out or has another width. */
  redraw(): void;
  /** Without a last line, for whatever comes after. */
  leave(): void;
}

export function plainScreen(output: Output): Screen {
  return {
    print: (text) => write(output, text),
    bottom: () => {},
    redraw: () => {},
    leave: () => {},
  };
}

export function terminalScreen(output: Output): Screen {
  let line = '';
  // One column is left free: a line that wrapped could not be erased.
  const drawn = (): string => ERASE_LINE + clip(visible(line), (output.columns || 80) - 1, '');
  return {
    async print(text, where = 'below') {
      const before = where === 'alone' ? CLEAR : ERASE_LINE;
      await write(output, before + text + drawn());
    },
    bottom(text) {
      if (text === line) return;
      line = text;
      output.write(drawn());
    },
    redraw: () => void output.write(drawn()),
    leave() {
      line = '';
      output.write(ERASE_LINE);
    },
  };
}
