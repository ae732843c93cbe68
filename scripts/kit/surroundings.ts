// What stands around the exercises in the kit: settings of editors and compilers, and continuous integration.
// They are ours, less what students do not have.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Exercise } from '../../graders/engine/catalogue/exercise.ts';
import { ROOT } from '../../graders/engine/catalogue/places.ts';
import { shortNames } from './commands.ts';
import type { Files } from './given.ts';

const IGNORED = ['node_modules/', '.overlap/', '*.log'];

export async function surroundings(exercises: readonly Exercise[]): Promise<Files> {
  const tasks = await readFile(join(ROOT, '.vscode', 'tasks.json'));
  const launch = await readFile(join(ROOT, '.vscode', 'launch.json'));
  const compiler = await readJson('tsconfig.json');
  const names = shortNames(exercises).join(', ');
  const pipeline = async (name: string) =>
    (await template(name)).replace('[EXERCISES]', `[${names}]`);
  return new Map<string, Buffer | string>([
    ['.gitignore', `${IGNORED.join('\n')}\n`],
    ['.gitattributes', '* text=auto eol=lf\npackage-lock.json linguist-generated\n'],
    ['.vscode/tasks.json', tasks],
    ['.vscode/launch.json', launch],
    ['.vscode/settings.json', json({ 'files.eol': '\n', 'search.exclude': { graders: true } })],
    ['.vscode/extensions.json', json({ recommendations: ['EditorConfig.EditorConfig'] })],
    ['tsconfig.json', json({ compilerOptions: compiler.compilerOptions, include: ['exercises'] })],
    ['.github/workflows/check.yml', await pipeline('check.yml')],
    ['.gitlab-ci.yml', await pipeline('gitlab-ci.yml')],
  ]);
}

/** A file that is written for the kit, and lies beside this one. */
export function template(name: string): Promise<string> {
  return readFile(join(import.meta.dirname, 'template', name), 'utf8');
}

async function readJson(name: string) {
  return JSON.parse(await readFile(join(ROOT, name), 'utf8'));
}

function json(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
