/** Scheme, host and port; `https://*.example.com` stands for every host below `example.com`. */
export const origin =
  /^https?:\/\/(\*\.[a-z0-9-]+(?=\.)|[a-z0-9-]+|\[[0-9a-f:]+\])(\.[a-z0-9-]+)*(:\d+)?$/;

/** Whether a text is the address of a file: below the site, or on another one, with no user name in it. */
export function isSource(text: string): boolean {
  const base = 'https://site.invalid/';
  if (!text.trim() || !URL.canParse(text, base)) return false;
  const { protocol, username, password, pathname } = new URL(text, base);
  return /^https?:$/.test(protocol) && !username && !password && !pathname.endsWith('/');
}
