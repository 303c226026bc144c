import type { Listing } from '../analysis';

export const listing = {
  id: 'cohorts',
  place: { group: 'funnel', after: 'stage-conversion' },
  needs: ['deals', 'deals.created_at|stage_events']
} as const satisfies Listing;
