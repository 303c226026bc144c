import type { Listing } from '../analysis';

export const listing = {
  id: 'drivers',
  place: { group: 'pace', after: 'win-rate' },
  needs: ['deals', 'deals.created_at']
} as const satisfies Listing;
