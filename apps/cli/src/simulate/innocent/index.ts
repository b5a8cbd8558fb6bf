import type { TwinKind } from '../kinds.js';
import { agency } from './agency.js';
import { battle } from './battle.js';
import { carrier } from './carrier.js';
import { childOnTablet } from './child-on-tablet.js';
import { closeRace } from './close-race.js';
import { comboTapper } from './combo-tapper.js';
import { familyCard } from './family-card.js';
import { fanClub } from './fan-club.js';
import { firstPayday } from './first-payday.js';
import { friendsCircle } from './friends-circle.js';
import { generousCreator } from './generous-creator.js';
import { giftCards } from './gift-cards.js';
import { honestDispute } from './honest-dispute.js';
import { lastMinute } from './last-minute.js';
import { manyCardsHousehold } from './many-cards-household.js';
import { newFan } from './new-fan.js';
import { newPhoneAndBank } from './new-phone-and-bank.js';
import { newestOfAgency } from './newest-of-agency.js';
import { parentAtHome } from './parent-at-home.js';
import { parentPayoutCard } from './parent-payout-card.js';
import { siblings } from './siblings.js';
import { thankYou } from './thank-you.js';
import { traveller } from './traveller.js';
import { viral } from './viral.js';
import { welcomeWeek } from './welcome-week.js';
import { whale } from './whale.js';

/** What resembles abuse and is none, by kind. */
export const INNOCENT: Readonly<Record<string, TwinKind>> = {
  siblings,
  'child-on-tablet': childOnTablet,
  'family-card': familyCard,
  'parent-at-home': parentAtHome,
  'parent-payout-card': parentPayoutCard,
  carrier,
  battle,
  'friends-circle': friendsCircle,
  'generous-creator': generousCreator,
  whale,
  viral,
  'welcome-week': welcomeWeek,
  'last-minute': lastMinute,
  'close-race': closeRace,
  'fan-club': fanClub,
  'combo-tapper': comboTapper,
  'thank-you': thankYou,
  'new-fan': newFan,
  traveller,
  'gift-cards': giftCards,
  'many-cards-household': manyCardsHousehold,
  'honest-dispute': honestDispute,
  agency,
  'newest-of-agency': newestOfAgency,
  'new-phone-and-bank': newPhoneAndBank,
  'first-payday': firstPayday,
};
