import type { Listing } from '../analysis';

export const listing = {
  id: 'funnel',
  place: { group: 'funnel' },
  needs: ['deals']
} as const satisfies Listing;
