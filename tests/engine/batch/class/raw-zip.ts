// Zip archives byte by byte, with whatever lies in their headers that a decent library refuses to write.
// After APPNOTE.TXT 4.3; it contains no expectation.
import zlib from 'node:zlib';

export interface RawEntry {
  name: string | Buffer;
  content?: string | Buffer;
  method?: number; // 8 is deflate
  flags?: number; // 1: encrypted; 0x800: the name is UTF-8
  mode?: number; // as in Unix, with the kind of file
  /** What the headers say, if it is not the truth. */
  claimedBytes?: number;
  claimedCrc?: number;
  /** The data of the first entry once more, instead of its own: entries overlap. */
  overlaps?: boolean;
}

export function rawZip(entries: readonly RawEntry[], claimedCount = entries.length): Buffer {
  const locals: Buffer[] = [];
  const centrals: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const packed = pack(entry);
    const at = entry.overlaps ? 0 : offset;
    const header = headerOf(entry, packed);
    const name = Buffer.from(entry.name);
    if (!entry.overlaps) {
      const local = Buffer.concat([word(0x04034b50), header, name, packed]);
      locals.push(local);
      offset += local.length;
    }
    const attributes = Buffer.concat([
      Buffer.alloc(6),
      word(((entry.mode ?? 0) << 16) >>> 0),
      word(at),
    ]);
    centrals.push(Buffer.concat([word(0x02014b50), half(3 << 8), header, attributes, name]));
  }
  const directory = Buffer.concat(centrals);
  const counts = [half(claimedCount), half(claimedCount)];
  const end = [word(0x06054b50), half(0), half(0), ...counts, word(directory.length), word(offset)];
  return Buffer.concat([...locals, directory, ...end, half(0)]);
}

const packedOnce = new WeakMap<Buffer, Buffer>();

function pack({ content = '', method = 8 }: RawEntry): Buffer {
  if (method !== 8) return Buffer.from(content);
  if (typeof content === 'string') return zlib.deflateRawSync(content);
  const packed = packedOnce.get(content) ?? zlib.deflateRawSync(content);
  packedOnce.set(content, packed);
  return packed;
}

/** From "version needed" to "extra field length", which both headers have alike. */
function headerOf(entry: RawEntry, packed: Buffer): Buffer {
  const { name, content = '', method = 8, flags = 0 } = entry;
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  return Buffer.concat([
    ...[half(20), half(flags), half(method), half(0), half(0x21)],
    word(entry.claimedCrc ?? zlib.crc32(bytes)),
    word(packed.length),
    word(entry.claimedBytes ?? bytes.length),
    ...[half(Buffer.from(name).length), half(0)],
  ]);
}

function half(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

function word(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
