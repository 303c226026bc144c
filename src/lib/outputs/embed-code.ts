import { escaped } from '../charts/pieces';

/** HTML that shows an analysis inside another page, with the filters of its address. */
export const embedCode = (address: string, title: string): string =>
  `<iframe src="${escaped(address)}" title="${escaped(title)}" width="100%" height="640" style="border:0" loading="lazy"></iframe>`;
