import { industries, products, sizes } from './catalogue';
import { dealPerLead, sources } from './sources';

/** Weights drawn from again and again. */
export const weights = {
  industryNames: industries.map((industry) => industry.name),
  industryShares: industries.map((industry) => industry.share),
  productShares: products.map((product) => product.share),
  sizeShares: sizes.map((size) => size.share),
  leadSources: sources.map((source) => source.shareOfLeads),
  /** Sources of the leads that became deals. */
  dealSources: sources.map((source, i) => source.shareOfLeads * dealPerLead[i]!),
  /** Sources of the leads that did not. */
  otherSources: sources.map((source, i) => source.shareOfLeads * (1 - dealPerLead[i]!))
};
