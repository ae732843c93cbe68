// The published JSON Schemas: as the shapes are now, and for one version only.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { GRADEBOOK_VERSION, Gradebook } from '../../graders/engine/batch/gradebook/gradebook.ts';
import { EVIDENCE_VERSION, Evidence } from '../../graders/engine/evidence/evidence.ts';
import { publishedSchemas } from '../../graders/engine/schemas.ts';
import { VERDICT_VERSION, Verdict } from '../../graders/engine/verdict/verdict.ts';

const ENGINE = join(import.meta.dirname, '..', '..', 'graders', 'engine');

const evidence: Evidence = {
  version: EVIDENCE_VERSION,
  exercise: 'ex1-requests',
  seed: 1,
  observedAt: '2026-01-01T00:00:00Z',
  durationMs: 1,
  sandbox: 'guarded',
  machine: {
    platform: 'linux',
    arch: 'x64',
    node: 'v26.10.0',
    cores: 2,
    quotaCores: null,
    canReadThreads: true,
  },
  files: [],
  runs: [],
};

const verdict: Verdict = {
  version: VERDICT_VERSION,
  exercise: 'ex1-requests',
  outcome: 'passed',
  points: 0,
  maxPoints: 0,
  seed: 1,
  sandbox: 'guarded',
  lang: 'fr',
  durationMs: 1,
  noise: { level: 'quiet', worstLateMs: 0, queueShare: null, othersShare: null },
  attempts: 1,
  untouched: false,
  checks: [],
};

const gradebook: Gradebook = {
  version: GRADEBOOK_VERSION,
  gradedAt: '2026-01-01T00:00:00Z',
  seed: 1,
  sandbox: 'guarded',
  lang: 'fr',
  course: null,
  exercises: [],
  students: [],
  oddities: [],
};

describe('a published schema', () => {
  test.for(publishedSchemas())('$path is current (else: npm run schemas)', async (one) => {
    expect(JSON.parse(await readFile(join(ENGINE, one.path), 'utf8'))).toEqual(one.schema);
  });

  test.for(publishedSchemas())('$path is named after the version that it demands', async (one) => {
    const { properties, required, additionalProperties } = one.schema as {
      properties: { version: { const: string } };
      required: string[];
      additionalProperties: boolean;
    };
    const [stage, version] = properties.version.const.split('/');
    expect(`/${one.path}`).toMatch(`/${stage}/schema/${stage}-${version}.json`);
    expect(required).toContain('version');
    expect(additionalProperties).toBe(false);
  });
});

describe.for([
  ['evidence', Evidence, evidence],
  ['a verdict', Verdict, verdict],
  ['a gradebook', Gradebook, gradebook],
] as const)('%s', ([, shape, value]) => {
  const accepts = (one: object): boolean => shape.safeParse(one).success;

  test('of this version is accepted', () => {
    expect(accepts(value)).toBe(true);
  });

  test.for([
    value.version.replace('v1', 'v2'),
    value.version.replace('v1', 'v0'),
    value.version.replace('v1', 'v1.1'),
    value.version === VERDICT_VERSION ? EVIDENCE_VERSION : VERDICT_VERSION,
    '',
    1,
    null,
  ])('of version %j is refused', (version) => {
    expect(accepts({ ...value, version })).toBe(false);
  });

  test('without a version, or with a field that nobody knows, is refused', () => {
    const { version: _, ...nameless } = value;
    expect(accepts(nameless)).toBe(false);
    expect(accepts({ ...value, points2: 20 })).toBe(false);
  });
});
