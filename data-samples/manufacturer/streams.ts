/** One stream of random numbers per kind of thing, so that a change in one leaves the others. */
export const streams = {
  profile: 1,
  course: 2,
  lead: 3,
  orders: 4,
  details: 5,
  plan: 6,
  rates: 7,
  people: 8
};
