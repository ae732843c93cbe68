// `npm run schemas`: writes the JSON Schemas of evidence and verdict anew, after their shapes changed.
// It decides nothing about versions: whoever changes a shape that is in use raises its version first.
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { execa } from 'execa';
import { ROOT } from '../graders/engine/catalogue/places.ts';
import { publishedSchemas } from '../graders/engine/schemas.ts';
import type { Call, Command } from './command-line/command.ts';
import { EXIT } from './command-line/exit-codes.ts';
import { OPTIONS } from './command-line/options.ts';
import { write } from './command-line/streams.ts';

const { lang, help } = OPTIONS;
const ENGINE = join(ROOT, 'graders', 'engine');
const BIOME = join(ROOT, 'node_modules', '@biomejs', 'biome', 'bin', 'biome');

export const command: Command = {
  verb: 'schemas',
  takesExercises: 'none',
  options: [lang, help],
  exitCodes: [EXIT.passed, EXIT.notGraded, EXIT.ourBug],
  examples: [''],
  run: writeSchemas,
};

async function writeSchemas({ translate, signal }: Call): Promise<number> {
  for (const { path, schema } of publishedSchemas()) {
    const file = join(ENGINE, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, await formatted(file, JSON.stringify(schema), signal));
    await write(
      process.stdout,
      `${translate('ui.wrote.schema', { path: relative(ROOT, file) })}\n`,
    );
  }
  return EXIT.passed;
}

/** As the formatter of this repository would leave it, so that it finds nothing to change. */
async function formatted(file: string, text: string, signal: AbortSignal): Promise<string> {
  const args = [BIOME, 'format', `--stdin-file-path=${file}`];
  const { stdout } = await execa(process.execPath, args, {
    cwd: ROOT,
    input: text,
    cancelSignal: signal,
    stripFinalNewline: false,
  });
  return stdout;
}
