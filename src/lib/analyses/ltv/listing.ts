import type { Listing } from '../analysis';

export const listing = {
  id: 'ltv',
  place: { group: 'pace', after: 'drivers' },
  needs: ['orders']
} as const satisfies Listing;
