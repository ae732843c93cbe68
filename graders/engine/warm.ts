// Starts what takes longest to be ready, before the rest of the program is even loaded.
// It grades nothing; a program that turns out not to grade ends, and these with it.
import { warmUp as warmJudging } from './checks/judge-process.ts';
import { warmUp as warmGuests } from './sandbox/prepare.ts';

/** The judging process needs half a second, stripping the guests' files a tenth. */
export function warmUp(): void {
  warmJudging();
  warmGuests();
}
