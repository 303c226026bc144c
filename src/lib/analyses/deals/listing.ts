import type { Listing } from '../analysis';

export const listing = {
  id: 'deals',
  place: { group: 'pipeline', after: 'waterfall' },
  role: 'list_of_deals',
  needs: ['deals']
} as const satisfies Listing;
