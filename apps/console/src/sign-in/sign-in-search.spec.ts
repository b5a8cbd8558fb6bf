import { expect, it } from '@jest/globals';
import { parseSignIn } from './sign-in-search.js';

it.each([
  [{}, {}],
  [{ to: '/cases?status=open' }, { to: '/cases?status=open' }],
  [{ to: '//elsewhere.example' }, {}],
  [{ to: 'https://elsewhere.example' }, {}],
  [{ to: 7 }, {}],
  [{ failed: 'refused' }, { failed: 'refused' }],
  [
    { failed: 'too-many', to: '/' },
    { failed: 'too-many', to: '/' },
  ],
  [{ failed: 'something new' }, { failed: 'unavailable' }],
])('the address %j is read as %j', (search, read) => {
  expect(parseSignIn(search)).toEqual(read);
});
