// Where an audit keeps what it measured: a folder that version control leaves alone.
// It makes nothing there.
import { resolve } from 'node:path';
import { ROOT } from '../../graders/engine/catalogue/places.ts';

/** Verdicts and evidence of every end that was not as declared; a folder in the audit's. */
export const KEPT = 'kept';

/** `OVERLAP_AUDIT` names another folder, say on a larger disk. For the edge of the program only. */
export function auditFolder(env: NodeJS.ProcessEnv): string {
  return resolve(ROOT, env.OVERLAP_AUDIT || '.audit');
}
