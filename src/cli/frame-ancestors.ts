import { origin } from '../lib/domain/origin';

/**
 * Origins whose pages may embed this site, from a list with commas or blanks. Throws for what is no
 * origin: it goes into a header.
 */
export const frameAncestors = (text: string): string[] =>
  text
    .split(/[\s,]+/)
    .filter((one) => one !== '')
    .map(originOf);

function originOf(text: string): string {
  const written = text.toLowerCase().replace(/\/$/, '');
  if (origin.test(written)) return written;
  throw new Error(
    `--frame-ancestors: “${text}” is no origin. Write the scheme and host of the site that embeds, such as https://intranet.example.com.`
  );
}
