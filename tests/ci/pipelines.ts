// The files for continuous integration that we write, as data, with the shell scripts in them.
// It checks nothing itself.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { loadExercises } from '../../graders/engine/catalogue/load.ts';
import { ROOT } from '../../graders/engine/catalogue/places.ts';
import { surroundings } from '../../scripts/kit/surroundings.ts';

export const Step = z.looseObject({
  name: z.string().optional(),
  uses: z.string().optional(),
  run: z.string().optional(),
  with: z.record(z.string(), z.unknown()).default({}),
  env: z.record(z.string(), z.string()).default({}),
});
export const Workflow = z.looseObject({
  permissions: z.record(z.string(), z.string()),
  jobs: z.record(
    z.string(),
    z.looseObject({ 'timeout-minutes': z.number(), steps: z.array(Step) }),
  ),
});

export interface Pipeline {
  name: string;
  text: string;
  content: unknown;
}

const kits = await surroundings((await loadExercises()).slice(0, 2));

async function ours(path: string): Promise<Pipeline> {
  return pipeline(path, await readFile(join(ROOT, path), 'utf8'));
}

function kitsOwn(path: string): Pipeline {
  return pipeline(`the kit’s ${path}`, String(kits.get(path)));
}

const pipeline = (name: string, text: string): Pipeline => ({ name, text, content: parse(text) });

export const GITHUB = [
  await ours('.github/workflows/grade.yml'),
  kitsOwn('.github/workflows/check.yml'),
];
export const GITLAB = [await ours('.gitlab-ci.yml'), kitsOwn('.gitlab-ci.yml')];

/** The steps of all jobs of a workflow of GitHub's. */
export function stepsOf({ content }: Pipeline) {
  return Object.values(Workflow.parse(content).jobs).flatMap(({ steps }) => steps);
}

const Job = z.looseObject({ script: z.array(z.string()) });

/** The scripts of all jobs of a pipeline of GitLab's, each as one text, by the job's name. */
export function scriptsOf({ content }: Pipeline): Map<string, string> {
  const all = Object.entries(z.record(z.string(), z.unknown()).parse(content));
  const jobs = all.flatMap(([name, job]) => {
    const parsed = Job.safeParse(job);
    return parsed.success ? [[name, parsed.data.script.join('\n')] as const] : [];
  });
  return new Map(jobs);
}
