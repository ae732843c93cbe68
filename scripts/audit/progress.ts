// How far an audit is: a line that changes on a terminal, a line for each condition in a log.
// It hears of everything and changes nothing.
import type { Call } from '../command-line/command.ts';
import { plainText } from '../command-line/plain-text.ts';
import { statusLine } from '../command-line/status-line.ts';
import { write } from '../command-line/streams.ts';
import { keepPace } from './pace.ts';
import type { Batch } from './plan.ts';

const MS_A_MINUTE = 60_000;

export interface Progress {
  began(batch: Batch<unknown>): void;
  oneRun(isAsDeclared: boolean): void;
  /** Says something that must not be lost between two changes of the line. */
  tell(text: string): Promise<void>;
  ended(): Promise<void>;
  clear(): void;
}

export function showProgress({ translate }: Call, batches: readonly Batch<unknown>[]): Progress {
  const left = new Map<string, number>();
  for (const { condition, runs } of batches) {
    left.set(condition, (left.get(condition) ?? 0) + runs.length);
  }
  const rounds = batches.at(-1)?.round ?? 0;
  const all = [...left.values()].reduce((sum, runs) => sum + runs, 0);
  const pace = keepPace();
  const line = statusLine(process.stderr, process.env, (text) => text);
  let [done, unexpected, lookedMs] = [0, 0, performance.now()];
  let current: Batch<unknown> | undefined;
  const text = () => {
    const { round = 1, condition = '' } = current ?? {};
    const leftMs = pace.leftMs(left);
    return translate('ui.status.audit', {
      ...{ round, rounds, condition, done, all, unexpected },
      isKnown: leftMs === null || done === all ? 'no' : 'yes',
      leftMin: Math.ceil((leftMs ?? 0) / MS_A_MINUTE),
    });
  };
  const tell = (said: string) => write(process.stderr, plainText(`${said}\n`, process.stderr));
  return {
    began(batch) {
      current = batch;
      lookedMs = performance.now();
      line.show(text());
    },
    oneRun(isAsDeclared) {
      const condition = current?.condition ?? '';
      const nowMs = performance.now();
      pace.note(condition, 1, nowMs - lookedMs);
      lookedMs = nowMs;
      left.set(condition, Math.max(0, (left.get(condition) ?? 0) - 1));
      done += 1;
      if (!isAsDeclared) unexpected += 1;
      line.show(text());
    },
    tell,
    ended: async () => {
      if (process.stderr.isTTY !== true) await tell(text());
    },
    clear: line.clear,
  };
}
