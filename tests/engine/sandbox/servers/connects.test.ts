// Connects under way, read off literal tables of the system's.
import { expect, test } from 'vitest';
import { countIn } from '../../../../graders/engine/sandbox/servers/connects.ts';

const HEAD = '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt';
const LISTENING = '   0: 0100007F:5355 00000000:0000 0A 00000000:00000002 00:00000000 00000000';
const THROUGH = '   2: 0100007F:D1A2 0100007F:5355 01 00000000:00000000 00:00000000 00000000';
const UNDER_WAY = '   4: 0100007F:D1B4 0100007F:5355 02 00000001:00000000 01:00000063 00000000';
const ELSEWHERE = '   5: 0100007F:D1B5 0101A8C0:5355 02 00000001:00000000 01:00000063 00000000';
const MAPPED =
  '   6: 0000000000000000FFFF00000100007F:D1B6 0000000000000000FFFF00000100007F:5355 02 00000001';
const PORT = 0x5355;

test('a connect under way to one of the ports counts, and nothing else does', () => {
  const table = [HEAD, LISTENING, THROUGH, UNDER_WAY, ELSEWHERE, MAPPED, ''].join('\n');
  expect(countIn(table, new Set([PORT]))).toBe(2);
  expect(countIn(table, new Set([PORT + 1]))).toBe(0);
  expect(countIn('', new Set([PORT]))).toBe(0);
});
