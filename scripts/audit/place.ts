// Where an audit keeps what it measured: a folder that version control leaves alone.
// It makes nothing there.
import { join, resolve } from 'node:path';
import { ROOT } from '../../graders/engine/catalogue/places.ts';

/** Verdicts and evidence of every end that was not as declared; a folder in the audit's. */
export const KEPT = 'kept';

/**
 * Where what was measured travels with the repository; none beside a folder of somebody's own, which
 * begins with nothing.
 */
export function recordFolder(env: NodeJS.ProcessEnv): string | undefined {
  return env.OVERLAP_AUDIT ? undefined : join(ROOT, 'scripts', 'audit', 'record');
}

/** `OVERLAP_AUDIT` names another folder, say on a larger disk. For the edge of the program only. */
export function auditFolder(env: NodeJS.ProcessEnv): string {
  return resolve(ROOT, env.OVERLAP_AUDIT || '.audit');
}
