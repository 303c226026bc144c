import { escaped } from '../charts/tooltip';

/** HTML that shows an analysis as wide as the page around it, with the filters of its address. */
export const embedCode = (address: string, title: string): string =>
  `<iframe src="${escaped(address)}" title="${escaped(title)}" loading="lazy" style="display:block;width:100%;height:640px;border:0"></iframe>`;
