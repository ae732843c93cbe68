// What a TypeScript file says to a machine: the same text without comments and without its layout.
// Hours were measured for it; an explanation that is written better voids none of them.
import { minifySync } from 'rolldown/utils';

// Names stay as they are, and so do types: telling them apart from what decides is not worth a doubt.
const KEEPS_ALL_ELSE = {
  compress: false,
  mangle: false,
  codegen: { removeWhitespace: true, legalComments: 'none' },
} as const;

/** `path` tells the language. Any other file, and one that cannot be parsed, stays as it is. */
export function withoutComments(path: string, content: Buffer): Buffer {
  if (!path.endsWith('.ts')) return content;
  const { code, errors } = minifySync(path, content.toString('utf8'), KEEPS_ALL_ELSE);
  return errors.length > 0 ? content : Buffer.from(code);
}
