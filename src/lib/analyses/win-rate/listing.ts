import type { Listing } from '../analysis';

export const listing = {
  id: 'win-rate',
  place: { group: 'pace', after: 'cycle-time' },
  needs: ['deals']
} as const satisfies Listing;
