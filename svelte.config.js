import { readFileSync } from 'node:fs';
import adapter from '@sveltejs/adapter-static';

/** Other sites that pages may fetch exports from: written into every page, so that no address loosens it. */
const connectOrigins = JSON.parse(
  readFileSync(new URL('static/connect-origins.json', import.meta.url), 'utf8')
);
const origin =
  /^https?:\/\/(\*\.[a-z0-9-]+(?=\.)|[a-z0-9-]+|\[[0-9a-f:]+\])(\.[a-z0-9-]+)*(:\d+)?$/;
for (const one of connectOrigins)
  if (!origin.test(one)) throw new Error(`static/connect-origins.json: “${one}” is no origin`);

/** @satisfies {import('@sveltejs/kit').Config} */
const config = {
  kit: {
    adapter: adapter({ strict: true }),
    paths: { relative: true },
    version: { pollInterval: 5 * 60_000 },
    // by the pages, once they are at rest
    serviceWorker: { register: false },
    csp: {
      mode: 'hash',
      directives: {
        'default-src': ['none'],
        'script-src': ['self', 'wasm-unsafe-eval'],
        'worker-src': ['self'],
        'connect-src': ['self', ...connectOrigins],
        'style-src': ['self'],
        // Kit's route announcer and prerendered `style:` attributes
        'style-src-attr': ['unsafe-inline'],
        'img-src': ['self', 'data:', 'blob:'],
        'font-src': ['self'],
        // what is embedded, shown as it will be
        'frame-src': ['self'],
        'manifest-src': ['self'],
        'base-uri': ['none'],
        'form-action': ['none'],
        'object-src': ['none']
      }
    }
  }
};

export default config;
