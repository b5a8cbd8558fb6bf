import { Book, type BookChanges, type LoadedBook } from './book.js';
import type { Exchange, Gift, Movement, Payout, Purchase, Undoing } from './movement.js';
import { receive } from './receive.js';
import { spend } from './spend.js';
import { restorePurchase, returnPayout, voidPurchase } from './undo.js';
import { writePieces } from './write-pieces.js';

/**
 * FIFO without lot tables (docs: Provenance). Moves coins between tapes in the order given, which is the
 * order of the ledger, and answers what has to be written. Pure over what was loaded (whose wallets,
 * pieces and voids it takes over and changes), and independent of where one commit ends and the next begins:
 * two installations that record the same sequence write the same rows.
 *
 * What holds at every moment:
 * - inflow pieces tile [0, inTotal) of a tape, but for places that restored coins have left;
 * - outflow intervals tile [0, outTotal), but for voided coins that were skipped;
 * - no interval is funded by an inflow dated after its outflow.
 */
export function moveCoins(loaded: LoadedBook, movements: readonly Movement[]): BookChanges {
  const book = new Book(loaded);
  for (const movement of movements) move(book, movement);
  return book.changes();
}

function move(book: Book, movement: Movement): void {
  switch (movement.type) {
    case 'purchase':
      return purchase(book, movement);
    case 'gift':
      return gift(book, movement);
    case 'exchange':
      return exchange(book, movement);
    case 'payout':
      return payout(book, movement);
    case 'void':
    case 'restore':
    case 'return':
    case 'misdirected':
      return undo(book, movement);
  }
}

function purchase(book: Book, { seq, at, accountId, coins }: Purchase): void {
  const wallet = book.wallet(accountId);
  if (wallet.firstPurchaseAt === null || at < wallet.firstPurchaseAt) wallet.firstPurchaseAt = at;
  const intervals = receive(book, book.tape(accountId, 'coins'), { coins, at });
  writePieces(book, { seq, kind: 'purchase', at }, { into: { accountId, tape: 'coins', intervals }, outOf: null });
}

function gift(book: Book, movement: Gift): void {
  const { seq, at, accountId, creatorId, coins } = movement;
  const outs = spend(book, book.tape(accountId, 'coins'), movement);
  const ins = receive(book, book.tape(creatorId, 'earnings'), { coins, at });
  writePieces(
    book,
    { seq, kind: 'gift', at },
    {
      into: { accountId: creatorId, tape: 'earnings', intervals: ins },
      outOf: { accountId, tape: 'coins', intervals: outs },
    },
  );
}

function exchange(book: Book, movement: Exchange): void {
  const { seq, at, accountId, coins } = movement;
  const outs = spend(book, book.tape(accountId, 'earnings'), movement);
  const ins = receive(book, book.tape(accountId, 'coins'), { coins, at });
  writePieces(
    book,
    { seq, kind: 'exchange', at },
    {
      into: { accountId, tape: 'coins', intervals: ins },
      outOf: { accountId, tape: 'earnings', intervals: outs },
    },
  );
}

function payout(book: Book, movement: Payout): void {
  const { seq, at, accountId } = movement;
  const intervals = spend(book, book.tape(accountId, 'earnings'), movement);
  writePieces(book, { seq, kind: 'payout', at }, { into: null, outOf: { accountId, tape: 'earnings', intervals } });
}

function undo(book: Book, movement: Undoing): void {
  const { seq, coins } = movement;
  const done = undoTarget(book, movement);
  book.undoings.push({ seq, coinsAsked: coins, ...done });
}

function undoTarget(book: Book, movement: Undoing): { targetSeq: Movement['seq']; coinsApplied: number } {
  switch (movement.type) {
    case 'void':
      return { targetSeq: movement.purchaseSeq, coinsApplied: voidPurchase(book, movement) };
    case 'restore':
      return { targetSeq: movement.undoingSeq, coinsApplied: restorePurchase(book, movement) };
    case 'return':
      return { targetSeq: movement.payoutSeq, coinsApplied: returnPayout(book, movement) };
    case 'misdirected':
      return { targetSeq: movement.targetSeq, coinsApplied: 0 };
  }
}
