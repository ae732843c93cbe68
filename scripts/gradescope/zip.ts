// An archive in memory, the same bytes for the same files.
// It reads no file and writes none.
import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';
import type { ArchivedFile } from './contents.ts';

const NO_TIME = new Date(1980, 0, 1); // the first that an archive can tell
const MODE = { program: 0o100755, file: 0o100644 };

export function zipped(files: readonly ArchivedFile[]): Promise<Buffer> {
  const zip = new ZipFile();
  for (const { path, content, isProgram } of files) {
    zip.addBuffer(content, path, { mtime: NO_TIME, mode: isProgram ? MODE.program : MODE.file });
  }
  zip.end();
  return buffer(zip.outputStream);
}
