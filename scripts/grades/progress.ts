// How far the grading of a class is: a bar that moves on a terminal, a line now and then in a log.
// It hears of everything and changes nothing.
import type { ClassProgress } from '../../graders/engine/batch/ledger.ts';
import type { Call } from '../command-line/command.ts';
import { plainText } from '../command-line/plain-text.ts';
import { terminalOf } from '../command-line/report-options.ts';
import { statusLine } from '../command-line/status-line.ts';

export interface Progress {
  show(progress: ClassProgress): void;
  clear(): void;
}

const BAR_WIDTH = 20;
const LOG_EVERY_MS = 10_000;

export function showProgress({ translate }: Pick<Call, 'translate'>): Progress {
  const stream = process.stderr;
  const line = statusLine(stream, process.env, (text) => text);
  const glyphs = terminalOf(stream).unicode ? '█░' : '#-';
  const startedMs = performance.now();
  let loggedMs = startedMs;
  const text = (progress: ClassProgress) => {
    const { stage, all, done, kept } = progress;
    const leftMs = done === 0 ? null : ((performance.now() - startedMs) / done) * (all - done);
    return translate('ui.grade.progress', {
      ...{ stage, all, done, kept, bar: barOf(done, all, glyphs) },
      ...{ passed: progress.passed, failed: progress.failed },
      ...{ unclear: progress.inconclusive + progress.broken },
      isKnown: leftMs === null || done === all ? 'no' : 'yes',
      leftS: Math.round((leftMs ?? 0) / 1_000),
    });
  };
  return {
    show(progress) {
      line.show(text(progress));
      if (stream.isTTY === true) return;
      const isLast = progress.done === progress.all;
      if (!isLast && performance.now() - loggedMs < LOG_EVERY_MS) return;
      loggedMs = performance.now();
      if (progress.all > 0) stream.write(plainText(`${text(progress)}\n`, stream));
    },
    clear: line.clear,
  };
}

/** `glyphs`: of what is done, and of what is not. */
function barOf(done: number, all: number, glyphs: string): string {
  const [full = '', empty = ''] = glyphs;
  const width = all === 0 ? BAR_WIDTH : Math.floor((done / all) * BAR_WIDTH);
  return full.repeat(width) + empty.repeat(BAR_WIDTH - width);
}
