import { describe, expect, test } from 'vitest';
import {
  deniedIn,
  withoutFlags,
  withoutStage,
} from '../../../graders/engine/messages/own-words.ts';

const NODES = 'Access to this API has been restricted. Use --allow-fs-read to manage permissions.';

test.for([
  [NODES, 'read'],
  [NODES.replace('fs-read', 'fs-write'), 'write'],
  [NODES.replace('fs-read', 'net'), 'net'],
  [NODES.replace('fs-read', 'child-process'), 'process'],
  [NODES.replace('fs-read', 'wasi'), 'other'],
  ['node:child_process is not available in this sandbox', 'process'],
  ['node:v8 is not available in this sandbox', 'module'],
  ['process.kill is not available in this sandbox', 'other'],
  ["Cannot find package 'lodash' imported from requests.ts", 'package'],
  ["Cannot find module './other.ts' imported from requests.ts", 'no'],
  ['x is not a function', 'no'],
  ['Use --allow-constructor', 'no'],
] as const)('%j was refused: %s', ([message, denied]) => {
  expect(deniedIn(message)).toBe(denied);
});

test('Node’s advice to start it with other flags is left out, or said in other words', () => {
  expect(withoutFlags(NODES)).toBe('Access to this API has been restricted.');
  expect(withoutFlags(`Error: ${NODES}`, '(no)')).toBe(
    'Error: Access to this API has been restricted. (no)',
  );
  expect(withoutFlags('Use --permission')).toBe('Use --permission');
});

describe('the folder that a submission is copied to', () => {
  test.for([
    ['    at f (file:///tmp/overlap-47-x8Zk2q/submission/pool.ts:3:9)', '    at f (pool.ts:3:9)'],
    ["'/private/var/t/overlap-47-x8Zk2q/submission/a/b.ts'", "'a/b.ts'"],
    ['C:\\Temp\\overlap-47-x8Zk2q\\submission\\pool.ts', 'pool.ts'],
    ['file:///C:/Temp/overlap-47-x8Zk2q/guest/drive.ts', 'drive.ts'],
    ["open 'C:\\Users\\Jean O'Neil\\Temp\\overlap-47-x8Zk2q\\scratch\\a.txt'", "open 'a.txt'"],
    ['D:/mes cours/overlap-47-x8Zk2q/submission/a.ts: no', 'a.ts: no'],
    [
      'C:\\a b\\overlap-47-x8Zk2q\\source\\a.ts C:\\a b\\overlap-47-x8Zk2q\\source\\b.ts',
      'a.ts b.ts',
    ],
    ['/tmp/overlap-47-x8Zk2q/submission/a.ts /tmp/overlap-47-x8Zk2q/scratch/b', 'a.ts b'],
  ] as const)('is left out of %j', ([text, shown]) => {
    expect(withoutStage(text)).toBe(shown);
  });

  test.for(['/tmp/pool.ts', 'overlap-47', '/home/overlap-notes/pool.ts', 'https://x.org/a'])(
    '%j is no such folder',
    (text) => {
      expect(withoutStage(text)).toBe(text);
    },
  );
});
