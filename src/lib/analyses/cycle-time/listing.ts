import type { Listing } from '../analysis';

export const listing = {
  id: 'cycle-time',
  place: { group: 'pace' },
  needs: ['deals', 'deals.created_at|stage_events', 'deals.closed_at|stage_events']
} as const satisfies Listing;
