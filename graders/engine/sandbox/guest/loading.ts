// Loads the student's files in the guest, and says what stood against it.
// It calls nothing of them.
import type { Command, GuestFrame } from '../frames.ts';
import { describeThrown } from './encode.ts';
import type { Call } from './tools.ts';

type Files = Pick<Extract<Command, { type: 'begin' }>, 'submissionUrl' | 'files'>;
type Obstacle = Extract<GuestFrame, { type: 'import-threw' | 'missing-export' }>;
type Modules = Call['student'];

/** Whatever is exported of whichever is named, or what the first obstacle is. */
export async function loadFiles({ submissionUrl, files }: Files): Promise<Modules | Obstacle> {
  const modules: Modules = {};
  for (const { path, exports } of files) {
    if (Object.keys(exports).length === 0) continue;
    let module: Record<string, unknown>;
    try {
      module = (await import(new URL(path, submissionUrl).href)) as Record<string, unknown>;
    } catch (error) {
      return { type: 'import-threw', file: path, error: describeThrown(error, submissionUrl) };
    }
    const missing = missingIn(module, exports);
    if (missing !== null) return { type: 'missing-export', file: path, ...missing };
    modules[path] = module;
  }
  return modules;
}

export function isObstacle(loaded: Modules | Obstacle): loaded is Obstacle {
  return typeof (loaded as Obstacle).type === 'string';
}

function missingIn(module: Record<string, unknown>, exports: Record<string, string>) {
  for (const [name, expected] of Object.entries(exports)) {
    const found = kindOf(module[name]);
    if (found === expected || (expected === 'value' && found !== 'undefined')) continue;
    const names = Object.keys(module)
      .map((one) => one.slice(0, 200))
      .slice(0, 50);
    return { name, expected, found, exports: names };
  }
  return null;
}

function kindOf(value: unknown): string {
  if (typeof value !== 'function') return value === null ? 'null' : typeof value;
  return /^class\b/.test(Function.prototype.toString.call(value)) ? 'class' : 'function';
}
