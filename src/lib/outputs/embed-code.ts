import { escaped } from '../charts/tooltip';

interface Embedded {
  /** Address of the page in the frame, with its filters. */
  address: string;
  title: string;
  /** Address of `embed.js`. */
  script: string;
}

/** HTML that shows an analysis as wide as the page around it, and as high as it is. */
export const embedCode = ({ address, title, script }: Embedded): string =>
  `<iframe src="${escaped(address)}" title="${escaped(title)}" loading="lazy" style="display:block;width:100%;height:640px;border:0"></iframe>
<script src="${escaped(script)}" async></script>`;

/** What the server of this site must be told so that pages of an origin may embed it. */
export const embedPermission = (origin: string) => ({
  command: `npm start -- --frame-ancestors ${origin}`,
  /** The end of the policy, in the configurations for nginx and Caddy. */
  policy: `frame-ancestors 'self' ${origin}`
});
