// The language that a person has chosen for their whole system, where no variable says it.
// It chooses none itself, and a system that does not tell is no fault.
import { execFileSync } from 'node:child_process';

/**
 * `fr_FR`, `en-GB`, or '' if it cannot be told. Node knows it on Windows. Elsewhere it only reads the
 * variables and says `en-US` where there is none; macOS keeps it among its own settings. `ask` runs a
 * program and gives what it printed.
 */
export function systemLocale(platform = process.platform, ask = output): string {
  if (platform === 'win32') return Intl.DateTimeFormat().resolvedOptions().locale;
  if (platform !== 'darwin') return '';
  try {
    return ask('/usr/bin/defaults', ['read', '-g', 'AppleLocale']).trim();
  } catch {
    return ''; // no such setting, or no such program
  }
}

const LONGEST_MS = 2_000; // it takes some 20 ms

function output(program: string, args: readonly string[]): string {
  return execFileSync(program, args, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    timeout: LONGEST_MS,
  });
}
