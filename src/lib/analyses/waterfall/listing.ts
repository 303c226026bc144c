import type { Listing } from '../analysis';

export const listing = {
  id: 'waterfall',
  place: { group: 'pipeline', after: 'pipeline' },
  needs: ['deals', 'deals.created_at|deals.closed_at|stage_events']
} as const satisfies Listing;
