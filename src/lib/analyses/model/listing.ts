import type { Listing } from '../analysis';

export const listing = {
  id: 'model',
  place: { group: 'forecast', after: 'forecast' },
  role: 'model_quality',
  needs: ['deals', 'model_cards.deals']
} as const satisfies Listing;
