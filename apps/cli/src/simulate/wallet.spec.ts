import { describe, expect, it } from '@jest/globals';
import { Tape, taintedCoins } from './wallet.js';

describe('a balance', () => {
  it('spends the oldest coins first and knows which are tainted', () => {
    const tape = new Tape();
    tape.put([
      { coins: 100, tainted: false },
      { coins: 50, tainted: true },
    ]);
    expect(taintedCoins(tape.take(90))).toBe(0);
    expect(taintedCoins(tape.take(30))).toBe(20);
    expect(tape.total).toBe(30);
  });

  it('loses the newest coins when a purchase is undone, and never more than there are', () => {
    const tape = new Tape();
    tape.put([
      { coins: 100, tainted: false },
      { coins: 50, tainted: true },
    ]);
    tape.drop(60);
    expect(taintedCoins(tape.take(1_000))).toBe(0);
    tape.drop(1);
    expect(tape.total).toBe(0);
  });
});
