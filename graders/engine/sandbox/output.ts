// The student's output as it comes in: bytes to lines, each stamped when its first byte arrived.
// It keeps what was printed as text and makes nothing of it; reports make it harmless.

export interface CapturedLine {
  stream: 'stdout' | 'stderr';
  text: string;
  atMs: number;
  /** Where the line begins in its stream, in bytes since the process began. */
  offsetBytes: number;
}

const LINE_LIMIT_CHARACTERS = 2_000;
const NEWLINE = 0x0a;

export interface OutputTape {
  push(stream: 'stdout' | 'stderr', chunk: Buffer, atMs: number): void;
  /** Bytes seen so far, over both streams or in one. */
  bytes(stream?: 'stdout' | 'stderr'): number;
  /** Takes the lines since the last cut; an unfinished line is taken as it is. */
  cut(): CapturedLine[];
}

export function outputTape(): OutputTape {
  const reels = { stdout: reel('stdout'), stderr: reel('stderr') };
  return {
    push: (stream, chunk, atMs) => reels[stream].push(chunk, atMs),
    bytes: (stream) =>
      stream === undefined ? reels.stdout.bytes() + reels.stderr.bytes() : reels[stream].bytes(),
    cut: () => [...reels.stdout.cut(), ...reels.stderr.cut()].sort((a, b) => a.atMs - b.atMs),
  };
}

function reel(stream: 'stdout' | 'stderr') {
  let lines: CapturedLine[] = [];
  let open: { parts: Buffer[]; atMs: number; offsetBytes: number } | null = null;
  let bytes = 0;
  const close = (): void => {
    if (open === null) return;
    const text = Buffer.concat(open.parts).toString('utf8').slice(0, LINE_LIMIT_CHARACTERS);
    lines.push({ stream, text, atMs: open.atMs, offsetBytes: open.offsetBytes });
    open = null;
  };
  return {
    push(chunk: Buffer, atMs: number): void {
      for (let from = 0; from < chunk.length; ) {
        const end = chunk.indexOf(NEWLINE, from);
        const to = end < 0 ? chunk.length : end;
        open ??= { parts: [], atMs, offsetBytes: bytes + from };
        open.parts.push(chunk.subarray(from, to));
        if (end >= 0) close();
        from = to + 1;
      }
      bytes += chunk.length;
    },
    bytes: () => bytes,
    cut(): CapturedLine[] {
      close();
      const taken = lines;
      lines = [];
      return taken;
    },
  };
}
