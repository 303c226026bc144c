import type { Market } from './company';
import { truths } from './truths';

export interface Product {
  name: string;
  share: number;
  /** Median deal in CNY. */
  medianAmount: number;
  /** Length of the cycle relative to the average product. */
  cycle: number;
  propensity: number;
}

export const products: Product[] = [
  { name: 'Servo Drive S7', share: 0.3, medianAmount: 95_000, cycle: 0.95, propensity: 0.08 },
  { name: 'Vision Inspect VI', share: 0.2, medianAmount: 170_000, cycle: 1, propensity: -0.05 },
  { name: 'Robot Cell RC20', share: 0.2, medianAmount: 320_000, cycle: 1.1, propensity: 0 },
  {
    name: truths.slowProduct.product,
    share: 0.13,
    medianAmount: 460_000,
    cycle: truths.slowProduct.factor,
    propensity: -0.1
  },
  { name: 'Spare Parts Kit', share: 0.17, medianAmount: 42_000, cycle: 0.85, propensity: 0.1 }
];

export const industries = [
  { name: 'Automotive', share: 0.22 },
  { name: truths.priceLosses.industry, share: 0.24 },
  { name: 'Machinery', share: 0.2 },
  { name: 'Food & beverage', share: 0.14 },
  { name: 'New energy', share: 0.12 },
  { name: 'Pharma', share: 0.08 }
];

/** Rows: products, columns: industries; how well one suits the other. */
export const productFit = [
  [0.15, 0.1, 0.15, -0.1, 0, -0.15],
  [0.1, 0.15, -0.1, 0.05, 0.1, 0.15],
  [0.2, 0, 0.1, -0.15, 0.15, -0.2],
  [-0.3, -0.1, -0.2, 0.3, -0.1, 0.25],
  [0, 0, 0.1, 0.1, -0.1, 0]
];

export interface Competitor {
  name: string;
  propensity: number;
  share: Record<Market, number>;
}

export const competitors: Competitor[] = [
  { name: '', propensity: 0.12, share: { China: 0.36, Europe: 0.36, 'North America': 0.4 } },
  {
    name: '恒锐自动化',
    propensity: -0.05,
    share: { China: 0.26, Europe: 0.04, 'North America': 0 }
  },
  {
    name: truths.priceLosses.competitor,
    propensity: -0.2,
    share: { China: 0.26, Europe: 0.05, 'North America': 0.05 }
  },
  {
    name: 'Nordmatik',
    propensity: -0.1,
    share: { China: 0.04, Europe: 0.35, 'North America': 0.2 }
  },
  {
    name: 'Vulcan Motion',
    propensity: 0,
    share: { China: 0.08, Europe: 0.2, 'North America': 0.35 }
  }
];

export const sizes = [
  { name: '1-49', segment: 'SMB', share: 0.3, amount: 0.7 },
  { name: '50-249', segment: 'SMB', share: 0.34, amount: 0.9 },
  { name: '250-999', segment: 'Mid-market', share: 0.24, amount: 1.2 },
  { name: '1000+', segment: 'Enterprise', share: 0.12, amount: 1.5 }
];
