import type { Listing } from '../analysis';

export const listing = {
  id: 'deal',
  role: 'one_deal',
  needs: ['deals']
} as const satisfies Listing;
