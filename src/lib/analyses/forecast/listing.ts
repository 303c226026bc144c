import type { Listing } from '../analysis';

export const listing = {
  id: 'forecast',
  place: { group: 'forecast' },
  needs: ['deals', 'model_cards.deals']
} as const satisfies Listing;
