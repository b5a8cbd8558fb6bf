import { coins, type Coins } from '@app/domain';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { edgesOf, nextState, PAYOUT_STATUSES, type CoinFigures, type PayoutEvent, type PayoutState } from './transitions.js';

const NOTHING: CoinFigures = {
  payable: coins(0),
  held: coins(0),
  rejected: coins(0),
  settled: coins(0),
  reversed: coins(0),
  netted: coins(0),
};
const opened = (amount: number): PayoutState => ({ status: 'pending', figures: { ...NOTHING, held: coins(amount) } });
const sum = (figures: CoinFigures): number => figures.payable + figures.held + figures.rejected + figures.settled;

function after(state: PayoutState, ...events: readonly PayoutEvent[]): PayoutState {
  return events.reduce((now, event) => nextState(now, event) ?? now, state);
}

const amount: fc.Arbitrary<Coins | null> = fc.option(fc.integer({ min: 1, max: 120 }).map(coins));
const event: fc.Arbitrary<PayoutEvent> = fc.oneof(
  fc.constantFrom('approve', 'release', 'reject', 'clawback', 'restore').map((name) => ({ name })),
  fc.record({ name: fc.constantFrom('hold', 'net', 'give-back', 'settle', 'reverse'), coins: amount }),
);

describe('the state machine of a payout', () => {
  it('keeps the four figures at the sum of the payout and never pays what is pending, whatever happens', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 30 }), (events) => {
        let state = opened(100);
        for (const one of events) {
          const next = nextState(state, one);
          if (next === null) continue;
          expect([state.status, ...(edgesOf(one.name)[state.status] ?? [])]).toContain(next.status);
          expect(sum(next.figures)).toBe(100);
          expect(next.figures.reversed + next.figures.netted).toBeLessThanOrEqual(next.figures.rejected);
          if (next.status === 'pending') expect(next.figures.payable).toBe(0);
          state = next;
        }
      }),
    );
  });

  it('never gives money that left twice, nor takes back more than there was', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 30 }), (events) => {
        const end = after(opened(100), ...events);
        expect(end.figures.settled + end.figures.reversed + end.figures.netted).toBeLessThanOrEqual(100);
      }),
    );
  });

  it.each(PAYOUT_STATUSES.filter((status) => status !== 'held'))(
    'lets nobody release or reject a payout that is %s',
    (status) => {
      expect(nextState({ ...opened(10), status }, { name: 'release' })).toBeNull();
      expect(nextState({ ...opened(10), status }, { name: 'reject' })).toBeNull();
    },
  );

  it('stays as it is while a part waits, and is settled with its last coin', () => {
    const part = after(opened(100), { name: 'approve' }, { name: 'settle', coins: coins(60) });
    expect(part).toEqual({ status: 'approved', figures: { ...NOTHING, payable: 40, settled: 60 } });
    expect(after(part, { name: 'settle', coins: null })).toEqual({ status: 'settled', figures: { ...NOTHING, settled: 100 } });
  });

  it('settles no more than is left', () => {
    expect(after(opened(100), { name: 'approve' }, { name: 'settle', coins: coins(500) }).figures.settled).toBe(100);
  });

  it('gives the unsettled part back and stays settled for the part that left', () => {
    const end = after(opened(100), { name: 'approve' }, { name: 'settle', coins: coins(60) }, { name: 'reverse', coins: null });
    expect(end).toEqual({ status: 'settled', figures: { ...NOTHING, settled: 60, rejected: 40, reversed: 40 } });
  });

  it('takes a returned payment back out of what was settled', () => {
    const end = after(opened(100), { name: 'approve' }, { name: 'settle', coins: null }, { name: 'reverse', coins: null });
    expect(end).toEqual({ status: 'rejected', figures: { ...NOTHING, rejected: 100, reversed: 100 } });
  });

  it('lets nothing settle what was given back', () => {
    const reversed = after(opened(100), { name: 'reverse', coins: null });
    expect(reversed.status).toBe('rejected');
    expect(nextState(reversed, { name: 'settle', coins: null })).toBeNull();
  });

  it('goes back and forth between settled and clawback', () => {
    const paid = after(opened(5), { name: 'approve' }, { name: 'settle', coins: null });
    expect(after(paid, { name: 'clawback' }).status).toBe('clawback');
    expect(after(paid, { name: 'clawback' }, { name: 'restore' })).toEqual(paid);
  });

  it('stops only the coins that a hold names, and lets the others be paid meanwhile', () => {
    const held = after(opened(100), { name: 'hold', coins: coins(30) });
    expect(held).toEqual({ status: 'held', figures: { ...NOTHING, payable: 70, held: 30 } });
    const paid = after(held, { name: 'settle', coins: coins(70) });
    expect(paid).toEqual({ status: 'held', figures: { ...NOTHING, held: 30, settled: 70 } });
    expect(after(paid, { name: 'release' }, { name: 'settle', coins: null }).figures).toEqual({ ...NOTHING, settled: 100 });
  });

  it('holds more or less as the evidence grows or goes, and does nothing for as much', () => {
    const held = after(opened(100), { name: 'hold', coins: coins(30) });
    expect(nextState(held, { name: 'hold', coins: coins(30) })).toBeNull();
    expect(after(held, { name: 'hold', coins: coins(50) }).figures).toEqual({ ...NOTHING, payable: 50, held: 50 });
    expect(after(held, { name: 'hold', coins: coins(10) }).figures).toEqual({ ...NOTHING, payable: 90, held: 10 });
    expect(after(held, { name: 'hold', coins: null }).figures).toEqual({ ...NOTHING, held: 100 });
    expect(after(held, { name: 'hold', coins: coins(500) }).figures).toEqual({ ...NOTHING, held: 100 });
  });

  it('keeps the rest payable when a person rejects the held part', () => {
    const rejected = after(opened(100), { name: 'hold', coins: coins(30) }, { name: 'reject' });
    expect(rejected).toEqual({ status: 'approved', figures: { ...NOTHING, payable: 70, rejected: 30 } });
    const paid = after(rejected, { name: 'settle', coins: coins(70) });
    expect(paid).toEqual({ status: 'rejected', figures: { ...NOTHING, rejected: 30, settled: 70 } });
  });

  it('does not hold again what a person rejected', () => {
    const rejected = after(opened(100), { name: 'hold', coins: coins(30) }, { name: 'reject' });
    expect(after(rejected, { name: 'hold', coins: null }).figures).toEqual({ ...NOTHING, held: 70, rejected: 30 });
  });
});
