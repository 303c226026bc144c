import config from '../../svelte.config.js';

const quoted = /^(self|none|unsafe-inline|wasm-unsafe-eval)$/;
const { directives } = config.kit.csp;

/**
 * The policy sent with every file. Each page carries the same one in a <meta>, with the hash of its
 * one inline script; a script must satisfy both, so 'unsafe-inline' here grants a page nothing. It
 * is here because the hashes change with every build, and server configurations must not.
 */
export const contentSecurityPolicy = (frameAncestors: readonly string[] = []): string =>
  Object.entries({
    ...directives,
    'script-src': [...directives['script-src'], 'unsafe-inline'],
    'frame-ancestors': ['self', ...frameAncestors]
  })
    .map(([name, sources]) =>
      [name, ...sources.map((s) => (quoted.test(s) ? `'${s}'` : s))].join(' ')
    )
    .join('; ');

/**
 * Sent with every file; `static/deploy/` says the same to nginx, Caddy and Apache. Pages of the origins in
 * `frameAncestors` may embed this site; its own always may.
 */
export const securityHeaders = (
  frameAncestors: readonly string[] = []
): Record<string, string> => ({
  'Content-Security-Policy': contentSecurityPolicy(frameAncestors),
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()'
});

/** Files that stand under a name of their content never change; all others are asked for again each time. */
export function cacheControl(path: string): string {
  return named.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache';
}

const named = /\/_app\/immutable\/|\/site-data\/[^/]+\//;
