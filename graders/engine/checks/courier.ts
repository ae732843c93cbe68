// Brings evidence into the judging run while that run is already warm.
// It reads files and parses them; it never observes anything itself.
import { readFile } from 'node:fs/promises';
import { BroadcastChannel } from 'node:worker_threads';
import { Evidence } from '../evidence/evidence.ts';
import { Assignment } from './judged.ts';

export const COURIER_CHANNEL = 'overlap:evidence';

export interface Submitted {
  submission: string;
  evidence: Evidence;
}

/**
 * Waits for the evidence of one exercise. A hidden test file is loaded before the evidence exists:
 * it asks here, and goes on when the observation is over.
 */
export async function assigned(exercise: string): Promise<Submitted[]> {
  const assignment = await receive(exercise);
  return Promise.all(
    assignment.submissions.map(async ({ submission, file }) => ({
      submission,
      evidence: Evidence.parse(JSON.parse(await readFile(file, 'utf8'))),
    })),
  );
}

function receive(exercise: string): Promise<Assignment> {
  const channel = new BroadcastChannel(COURIER_CHANNEL);
  return new Promise((resolve) => {
    channel.onmessage = (message: unknown) => {
      const parsed = Assignment.safeParse((message as { data: unknown }).data);
      if (!parsed.success || parsed.data.exercise !== exercise) return; // another file's
      channel.close();
      resolve(parsed.data);
    };
    channel.postMessage({ ready: exercise });
  });
}
