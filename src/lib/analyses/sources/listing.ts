import type { Listing } from '../analysis';

export const listing = {
  id: 'sources',
  place: { group: 'funnel', after: 'cohorts' },
  needs: ['leads']
} as const satisfies Listing;
