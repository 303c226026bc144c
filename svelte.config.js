import adapter from '@sveltejs/adapter-static';

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
        'connect-src': ['self'],
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
