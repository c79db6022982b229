import { crc32, deflateRawSync } from 'node:zlib'

export interface ZipEntry {
  /** A file name without folders. */
  readonly name: string
  readonly bytes: Uint8Array
}

const deflated = 8
const version = 20
/** 1 January 1980, the first date of the format; fixed, so that the same files give the same bytes. */
const date = 0x0021

/** A zip file (PKWARE APPNOTE 6.3), small enough to need none of its extensions. */
export function zip(entries: readonly ZipEntry[]): Buffer {
  const files: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, bytes } of entries) {
    const packed = deflateRawSync(bytes)
    const path = Buffer.from(name, 'utf8')
    const about = describe(crc32(bytes), packed.length, bytes.length, path.length)
    const file = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), about, path, packed])
    files.push(file)
    const entry = Buffer.alloc(46)
    entry.write('PK\x01\x02', 'latin1')
    entry.writeUInt16LE(version, 4)
    about.copy(entry, 6)
    entry.writeUInt32LE(offset, 42)
    directory.push(entry, path)
    offset += file.length
  }
  const listed = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(listed.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...files, listed, end])
}

/** The fields that local headers and the directory have in common. */
function describe(crc: number, packed: number, length: number, nameLength: number): Buffer {
  const about = Buffer.alloc(26)
  about.writeUInt16LE(version, 0)
  about.writeUInt16LE(deflated, 4)
  about.writeUInt16LE(date, 8)
  about.writeUInt32LE(crc, 10)
  about.writeUInt32LE(packed, 14)
  about.writeUInt32LE(length, 18)
  about.writeUInt16LE(nameLength, 22)
  return about
}
