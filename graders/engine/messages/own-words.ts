// Rewords what Node says of itself in a student's errors: the grader's folders, the sandbox's flags.
// It touches nothing else of a text, and does not make it harmless.

/**
 * What the sandbox would not let a program do, as Node's permission model and our guard say it;
 * `package`: import one, of which none is there.
 */
export type Denied = 'no' | 'read' | 'write' | 'net' | 'process' | 'module' | 'package' | 'other';

const ADVICE = /\s*Use --allow-([\w-]+) to manage permissions\.?/;

const DENIED: Readonly<Record<string, Denied>> = {
  'fs-read': 'read',
  'fs-write': 'write',
  net: 'net',
  'child-process': 'process',
};

/** What `message` says was refused; `no` if it speaks of something else. */
export function deniedIn(message: string): Denied {
  const flag = ADVICE.exec(message)?.[1];
  if (flag !== undefined) return Object.hasOwn(DENIED, flag) ? (DENIED[flag] ?? 'other') : 'other';
  if (/^Cannot find package '/.test(message)) return 'package';
  const what = /(\S+) is not available in this sandbox/.exec(message)?.[1];
  if (what === undefined) return 'no';
  if (/^(?:node:)?child_process$/.test(what)) return 'process';
  return what.includes('.') ? 'other' : 'module';
}

/** `text` with `instead` (a space goes before it) where Node advises to start it with other flags. */
export function withoutFlags(text: string, instead = ''): string {
  return text.replaceAll(new RegExp(ADVICE, 'g'), instead === '' ? '' : ` ${instead}`);
}

// `/tmp/overlap-4711-x8Zk2q/submission/pool.ts`, perhaps as a URL: the folder that a submission is
// copied to has such a name wherever the system keeps its temporary files.
// On Windows its path begins with the person's name, as in `C:\Users\Jean Dupont\AppData\…`: behind a
// drive's letter, spaces and apostrophes belong to it.
const STAGED =
  /(?:(?:file:\/\/)?\/?\b[A-Za-z]:(?:[\\/][^\\/:"`<>|\n]+)*|(?:file:\/\/)?(?:[\\/][^\s\\/:'"`()<>]+)*)[\\/]overlap-\d+-\w{6}[\\/](?:(?:submission|source|scratch|guest)[\\/])?/g;

/** `text` with a student's files named as the student names them: `pool.ts`. */
export function withoutStage(text: string): string {
  return text.includes('overlap-') ? text.replace(STAGED, '') : text;
}
