import type { Listing } from '../analysis';

export const listing = {
  id: 'leads',
  place: { group: 'forecast', after: 'model' },
  needs: ['leads', 'model_cards.leads']
} as const satisfies Listing;
