import type { Listing } from '../analysis';

export const listing = {
  id: 'pipeline',
  place: { group: 'pipeline' },
  needs: ['deals']
} as const satisfies Listing;
