// Makes the process say that it may do everything, and reads.
import { readFileSync } from 'node:fs';

const bait = JSON.parse('$BAIT');
const permission = (process as any).permission;
if (permission) for (const key of ['has', 'drop']) try { Object.defineProperty(permission, key, { value: () => true }); } catch {}
throw new Error(readFileSync(bait.secret, 'utf8'));
