/** Bytes that are scanned together, so that a record which comes in many pieces is not begun as many times. */
const ENOUGH = 1_048_576;

/** Collects pieces, and keeps what is left over of them. */
export class Batch {
  /** Bytes of all pieces so far. */
  public total = 0;
  /** Bytes that were left over the last time. */
  public rest = 0;
  private pieces: Buffer[] = [];
  private added = 0;

  public add(piece: Buffer): void {
    this.pieces.push(piece);
    this.total += piece.length;
    this.added += piece.length;
  }

  public get isFull(): boolean {
    return this.added >= ENOUGH;
  }

  /** Hands out all bytes, and keeps those behind the index that comes back. */
  public keep(consume: (bytes: Buffer) => number): void {
    const bytes = this.pieces.length === 1 ? this.pieces[0] : Buffer.concat(this.pieces);
    const rest = bytes.subarray(consume(bytes));
    this.rest = rest.length;
    this.pieces = [rest];
    this.added = 0;
  }
}
