// Claims that are put to the test a few at a time; one that waits to be judged gives its place away.
// So several wait together, and one vitest run judges them all; it tests no claim itself.
import { judgingDesk } from '../../graders/engine/batch/judging-desk.ts';
import type { Judging } from '../../graders/engine/checks/judging.ts';

/** Claims under way beyond those that have a place: they wait for theirs, or to be judged. */
const BESIDE = 12;

export interface Places {
  /** As many claims may be under way; more would wait for a place to begin with. */
  underWay: number;
  /** For work that has a place, and is given another one once it was judged. */
  judging: Judging;
  /** Does the work as soon as a place is free. */
  take<T>(work: () => Promise<T>): Promise<T>;
  /** Ends the judging process. */
  close(): void;
}

/** @param places how many claims are observed at the same time. */
export function openPlaces(places: number): Places {
  const desk = judgingDesk({ audience: 'student' });
  const queue: (() => void)[] = [];
  let free = places;
  let underWay = 0;
  let atDesk = 0;
  const enter = async (): Promise<void> => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => queue.push(resolve)); // who leaves hands it over
  };
  const leave = (): void => {
    const next = queue.shift();
    if (next === undefined) free += 1;
    else next();
  };
  const judge: Judging['judge'] = async ({ exercise, submissions }) => {
    leave();
    atDesk += 1;
    try {
      const asked = submissions.map(({ file }) => desk.judge(exercise, file));
      if (atDesk === underWay) desk.flush(); // nobody is left to wait for
      return (await Promise.all(asked)).flat();
    } finally {
      atDesk -= 1;
      await enter();
    }
  };
  return {
    underWay: places + BESIDE,
    judging: { judge, expect() {}, dismiss() {} },
    async take(work) {
      underWay += 1;
      await enter();
      try {
        return await work();
      } finally {
        underWay -= 1;
        leave();
      }
    },
    close: () => desk.close(),
  };
}
