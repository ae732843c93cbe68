// Texts that would do something to who reads them, literally, and the same made harmless.
import { describe, expect, test } from 'vitest';
import { harmIn } from '../../../scripts/hostile/harm.ts';
import type { Report } from '../../../scripts/hostile/reports.ts';

const HARMFUL: [Report['kind'], string][] = [
  ['terminal', 'FAIL\rPASS'],
  ['terminal', 'red \u001b[31m'],
  ['terminal', 'turned \u202e round'],
  ['terminal', 'a line\n  ::error::passed'],
  ['terminal', 'a line with ##[error] in it'],
  ['command', '::error title=x::one\n::error::two'],
  ['command', 'no command at all'],
  ['markdown', 'outside\n<script>alert(1)</script>'],
  ['markdown', '```\ncode\n```\n![x](https://example.com/x.png)'],
  ['markdown', '````\n```\n````\n[x](javascript:alert(1))'],
  ['xml', '<failure><script>alert(1)</script></failure>'],
  ['csv', '"name","=1+1"\r\n'],
  ['csv', 'name;@SUM(1)\r\n'],
  ['json', '{"a":"\u001b"}'],
];

const HARMLESS: [Report['kind'], string][] = [
  ['terminal', 'FAIL␍PASS\nred ␛[31m\n  : :error::passed\na line with # #[error]\n'],
  ['command', '::error title=x::one%0A::error::two'],
  ['markdown', '````\n```\n<script>\n# 20/20\n````\nand `<h1>` in a line, and \\![x\\](https:'],
  ['xml', '<failure>&lt;script&gt;</failure>'],
  ['csv', '"name","\'=1+1","-2.5","+"\r\n'.replace(',"+"', '')],
  ['json', '{"a":"\\u001b"}'],
];

describe('a harmful text is found out', () => {
  test.for(HARMFUL)('in a report of kind %s: %j', ([kind, text]) => {
    expect(harmIn({ kind, text })).toHaveLength(1);
  });
});

describe('a harmless one is let be', () => {
  test.for(HARMLESS)('in a report of kind %s', ([kind, text]) => {
    expect(harmIn({ kind, text })).toEqual([]);
  });
});
