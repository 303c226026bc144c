import type { Listing } from '../analysis';

export const listing = {
  id: 'overview',
  place: { group: 'overview' },
  needs: ['deals']
} as const satisfies Listing;
