/**
 * What is planted in the sample. The simulation reads these values, the tests measure them, the
 * README explains them; `expected` is the range in which a measurement at the default seed and
 * size must fall.
 */
export const truths = {
  regionLeak: {
    region: '华南',
    fromStage: 'Proposal',
    toStage: 'Negotiation',
    since: '2025-10-01',
    advanceFactor: 0.38,
    lossFactor: 1.8,
    expected: { dropInAdvanceRate: [0.18, 0.36] }
  },
  poorSource: {
    source: 'Trade portal',
    expected: { shareOfLeads: [0.24, 0.31], sqlPerMqlRatio: [0.25, 0.42], roiRatio: [0, 0.3] }
  },
  earlyDemo: {
    beforeDay: 14,
    effect: 0.5,
    expected: { winRateGain: [0.08, 0.17] }
  },
  ownerSkill: {
    top: ['李娜', 'Emma Schulz'],
    bottom: ['赵强', 'Tom Becker'],
    effect: 0.55,
    expected: { winRateGap: [0.15, 0.4] }
  },
  pushes: {
    atLeast: 2,
    effect: -0.75,
    expected: { winRateRatio: [0.35, 0.65] }
  },
  lateRegistration: {
    team: '华北西南部',
    withinDays: 3,
    share: 0.2,
    expected: { shareOfWon: [0.14, 0.27], shareElsewhere: [0, 0.02] }
  },
  ageing: {
    quantile: 0.8,
    expected: { winRateRatio: [0.2, 0.6] }
  },
  seasonality: {
    quarterEndMonths: [3, 6, 9, 12],
    expected: { quarterEndRatio: [1.4, 2.2], newYearRatio: [0, 0.6], augustRatio: [0, 0.8] }
  },
  slowProduct: {
    product: 'Packaging Line PL',
    factor: 2,
    expected: { cycleRatio: [1.7, 2.4] }
  },
  priceLosses: {
    industry: 'Electronics',
    competitor: '精驰科技',
    reason: 'Price',
    since: '2025-04-01',
    factor: 3.6,
    expected: { shareBefore: [0.12, 0.28], shareAfter: [0.36, 0.6] }
  },
  dealGrowth: {
    since: '2025-07-01',
    factor: 1.25,
    expected: { growth: [0.15, 0.5] }
  },
  referralValue: {
    source: 'Referral',
    months: 12,
    expected: { valueRatio: [1.3, 1.8] }
  }
} as const;
