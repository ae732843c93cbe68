// What other systems take, as their own documents say it: rules to hold our files against.
// CTRF publishes a schema, which the package `ctrf` brings; these have none that may be copied here.
import { z } from 'zod';

const Visibility = z.enum(['hidden', 'after_due_date', 'after_published', 'visible']);
const Format = z.enum(['text', 'html', 'simple_format', 'md', 'ansi']);

/** https://gradescope-autograders.readthedocs.io/en/latest/specs/, “Output format”. */
export const GradescopeResults = z.strictObject({
  score: z.number(), // optional there; without one, or hidden, students see a sum or nothing
  execution_time: z.number().optional(),
  output: z.string().optional(),
  output_format: Format.optional(),
  test_output_format: Format.optional(),
  test_name_format: Format.optional(),
  visibility: Visibility.optional(),
  stdout_visibility: Visibility.optional(),
  extra_data: z.record(z.string(), z.unknown()).optional(),
  tests: z.array(
    z.strictObject({
      score: z.number().optional(),
      max_score: z.number().optional(),
      status: z.enum(['passed', 'failed']).optional(),
      name: z.string().optional(),
      name_format: Format.optional(),
      number: z.string().optional(),
      output: z.string().optional(),
      output_format: Format.optional(),
      tags: z.array(z.string()).optional(),
      visibility: Visibility.optional(),
      extra_data: z.record(z.string(), z.unknown()).optional(),
    }),
  ),
});

/** https://github.com/exercism/docs, building/tooling/test-runners/interface.md, version 3. */
export const ExercismResults = z
  .strictObject({
    version: z.literal(3),
    status: z.enum(['pass', 'fail', 'error']),
    message: z.string().nullable(),
    tests: z.array(
      z.strictObject({
        name: z.string(),
        status: z.enum(['pass', 'fail', 'error']),
        message: z.string().max(65_535).nullable(),
        output: z.string().max(500).optional(),
        test_code: z.string().optional(),
        task_id: z.number().optional(),
      }),
    ),
  })
  .refine(({ status, message }) => (status === 'error') === (message !== null), 'message')
  .refine(({ status, tests }) => {
    const statuses = new Set(tests.map((test) => test.status));
    if (status === 'error') return !statuses.has('pass') && !statuses.has('fail');
    return status === 'pass' ? [...statuses].every((one) => one === 'pass') : statuses.size > 0;
  }, 'status');

const Points = z.int().nonnegative();
const Time = z.string().regex(/^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d:[0-5]\dZ$/);

/**
 * https://github.com/foundation50/classroom50, schemas/result-v1.schema.json, and what its
 * description says of a score and its most. Only tests may have keys of their own.
 */
export const Classroom50Result = z
  .strictObject({
    schema: z.literal('classroom50/result/v1'),
    classroom: z.string().min(1),
    assignment: z.string().min(1),
    assignment_type: z.enum(['individual', 'group']),
    owner: z.string().min(1),
    submission: z.string().startsWith('submit/'),
    commit: z.string().min(1),
    release: z.string().min(1),
    review: z.string().min(1),
    datetime: Time,
    graded_at: Time.optional(),
    score: Points,
    'max-score': Points,
    tests: z.array(
      z
        .looseObject({
          'test-name': z.string().min(1),
          passed: z.boolean(),
          score: Points,
          'max-score': Points,
        })
        .refine((test) => test.score <= test['max-score']),
    ),
  })
  .refine((result) => result.score <= result['max-score']);
