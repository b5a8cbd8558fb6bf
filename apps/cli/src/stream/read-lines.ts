import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { pipeline, type Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';

export interface Line {
  /** As editors count: from 1. */
  readonly number: number;
  readonly text: string;
  /** Bytes of the file read so far, for progress; a compressed file's are compressed. */
  readonly bytesRead: number;
}

/** The lines of a text file, of any size; `.gz` is unpacked on the way. Throws when the file cannot be read. */
export async function* readLines(file: string): AsyncGenerator<Line, void, void> {
  const raw = createReadStream(file);
  const failure: { error: Error | null } = { error: null };
  const text: Readable = file.endsWith('.gz')
    ? pipeline(raw, createGunzip(), (error) => {
        failure.error = error ?? null;
      })
    : raw;
  const lines = createInterface({ input: text, crlfDelay: Infinity });
  // Whoever stops in the middle closes the file under readline, which would tell nobody but the process.
  lines.on('error', () => undefined);
  let number = 0;
  try {
    // readline swallows no error but a stream that is destroyed ends it quietly: hence the check after.
    for await (const line of lines) {
      number += 1;
      yield { number, text: line, bytesRead: raw.bytesRead };
    }
    if (failure.error) throw failure.error;
  } finally {
    raw.destroy();
  }
}
