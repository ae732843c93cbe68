// Recognises what every function of a stub throws: a part that nobody has written yet.
// It judges nothing: whoever throws these words by hand is told, rightly, that something is left.
import type { Values } from '../../messages/translate.ts';
import { verbatim } from './marks.ts';
import type { Page } from './page.ts';

/** What is left to write, in the stub's own words, and where they stand if that is known. */
export interface Todo {
  message: string;
  file?: string | undefined;
  line?: number | undefined; // from 1
}

/** What every function of a stub throws, in the course's language. */
const STUBS_WORDS = /^À toi de jouer\s*:/;

export function isTodo(message: unknown): message is string {
  return typeof message === 'string' && STUBS_WORDS.test(message);
}

/** What the values of a diagnosis tell of a stub that threw, or of its words in another's place. */
export function todoIn({ message, got, file, line }: Values = {}): Todo | undefined {
  if (isTodo(message)) {
    const hasPlace = typeof file === 'string' && typeof line === 'number' && line > 0;
    return hasPlace ? { message, file, line } : { message };
  }
  return isTodo(got) ? { message: got } : undefined;
}

/** `écris runAll dans requests.ts`, `écris le constructeur de ThreadPool dans pool.ts`. */
const PART = /écris (le constructeur de )?([\w.$-]{1,60})(?: dans ([\w.-]{1,60}))?$/;

/** The sentence that says so, in the person's language; not yet harmless. */
export function todoText(page: Page, { message, file, line }: Todo): string {
  const [found, ofClass, name = '', stubFile = ''] = PART.exec(message) ?? [];
  const place = { file: verbatim(file ?? stubFile), line: line ?? 0 };
  if (found === undefined) {
    return page.message('report.todo.other', { ...place, message: verbatim(message) });
  }
  const part = ofClass === undefined ? (name === place.file ? 'file' : 'function') : 'class';
  return page.message('report.todo.left', { ...place, part, name });
}
