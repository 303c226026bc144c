// Shows Sluice in other pages: <sluice-chart analysis="funnel">, <sluice-dashboard view="overview">, and
// plain iframes of its /embed/ pages, each as high as what it shows. Types: embed.d.ts.
(() => {
  const site = new URL('.', document.currentScript.src);
  const highest = 20000;
  const silentMs = 5000;
  const slowestMs = 60000;
  const switches = ['controls', 'click-to-filter', 'drill'];
  const setUp = [
    'analysis',
    'view',
    'locked-filters',
    'hidden-filters',
    'lang',
    'accent',
    'with-title',
    ...switches
  ];

  const reasons = {
    refused: `${site.origin} does not let pages of ${location.origin} talk to it: name them in embed-origins.json`,
    silent: `nothing at ${site.href} answers: the page is not there, or may not be framed by ${location.origin}`,
    left: 'the element was taken off the page or shows another page now'
  };
  const failure = (code, message = reasons[code]) => Object.assign(new Error(message), { code });

  /** Hands a port to the page in a frame, again until it takes one; gives what ends that. */
  function connect(frame, hear, fail) {
    // what is said through two of them comes in any order, so none is closed for another
    const ports = [];
    let until = Date.now() + silentMs;
    const offer = () => {
      if (Date.now() > until) {
        clearInterval(timer);
        return fail(failure('silent'));
      }
      const { port1, port2 } = new MessageChannel();
      ports.push(port1);
      port1.onmessage = ({ data }) => {
        // there is a page, which is not yet ready to talk
        if (data.event === 'loading') return void (until = Math.max(until, began + slowestMs));
        if (data.event === 'refused') {
          clearInterval(timer);
          return fail(failure('refused'));
        }
        if (data.event === 'ready') clearInterval(timer);
        hear(data, port1);
      };
      // to the site alone: another page in the frame gets nothing
      frame.contentWindow?.postMessage({ type: 'sluice:connect' }, site.origin, [port2]);
    };
    const began = Date.now();
    const timer = setInterval(offer, 250);
    offer();
    return () => {
      clearInterval(timer);
      for (const port of ports) port.close();
    };
  }

  const fit = (frame, { height }) => {
    if (height > 0) frame.style.height = `${Math.min(height, highest)}px`;
  };

  /** Names and texts of JSON or of what stands in an address; a list is written with commas. */
  const read = (text) => {
    try {
      return Object.entries(JSON.parse(text || '{}')).map(([name, one]) => [name, written(one)]);
    } catch {
      return [...new URLSearchParams(text)];
    }
  };
  const written = (one) =>
    Array.isArray(one)
      ? one.map((each) => (each === '' ? '\\0' : String(each).replace(/[\\,]/g, '\\$&'))).join(',')
      : String(one ?? '');

  const watched = new WeakMap();
  const inSight =
    globalThis.IntersectionObserver &&
    new IntersectionObserver(
      (entries) => {
        for (const { isIntersecting, target } of entries) if (isIntersecting) watched.get(target)?.();
      },
      { rootMargin: '200px' }
    );

  class SluiceFrame extends HTMLElement {
    static observedAttributes = [...setUp, 'filters', 'theme'];
    #frame = null;
    #port = null;
    #opened = false;
    #broken = null;
    #end = () => {};
    #calls = new Map();
    #state = null;

    connectedCallback() {
      const frame = (this.#frame = document.createElement('iframe'));
      frame.title = this.title || this.page;
      frame.style.cssText = 'display:block;width:100%;height:480px;border:0';
      frame.addEventListener('load', () => this.#opened && this.#connect());
      // not in a shadow: there the frames of a page would not find each other, and share no engine
      this.replaceChildren(frame);
      watched.set(frame, () => this.#open());
      // what nobody sees is not loaded until it is asked
      if (inSight) inSight.observe(frame);
      else this.#open();
    }

    disconnectedCallback() {
      inSight?.unobserve(this.#frame);
      this.#end();
      this.#opened = false;
      this.#port = null;
      this.#giveUp(failure('left'));
    }

    attributeChangedCallback(name, before, now) {
      if (!this.#opened || before === now) return;
      if (!this.#port || setUp.includes(name)) this.#load();
      else if (name === 'theme') this.setTheme(now ?? 'system').catch(() => {});
      else this.setFilters(Object.fromEntries(read(now))).catch(() => {});
    }

    get page() {
      return this.getAttribute('analysis') ?? this.getAttribute('view') ?? 'overview';
    }

    get filters() {
      return this.#state?.filters ?? Object.fromEntries(read(this.getAttribute('filters')));
    }

    set filters(filters) {
      this.setAttribute('filters', JSON.stringify(filters));
    }

    setFilters(filters) {
      const texts = Object.entries(filters ?? {}).map(([name, one]) => [name, one === null ? null : written(one)]);
      return this.#ask('setFilters', Object.fromEntries(texts));
    }

    setTheme(theme) {
      return this.#ask('setTheme', theme);
    }

    getState() {
      return this.#ask('getState');
    }

    /** A data: address of the opening chart. */
    exportImage(type = 'png') {
      return this.#ask('exportImage', type);
    }

    #open() {
      if (this.#opened || !this.isConnected) return;
      inSight?.unobserve(this.#frame);
      this.#opened = true;
      this.#load();
    }

    #load() {
      this.#giveUp(failure('left'), { known: true });
      this.#end();
      this.#port = null;
      this.#broken = null;
      this.#frame.src = this.#address();
    }

    #address() {
      const address = new URL(`embed/${encodeURIComponent(this.page)}/`, site);
      const pairs = address.searchParams;
      for (const [name, text] of read(this.getAttribute('filters'))) pairs.set(name, text);
      for (const [name, text] of read(this.getAttribute('locked-filters')))
        pairs.append('locked', `${name}=${text}`);
      for (const name of (this.getAttribute('hidden-filters') ?? '').split(/[\s,]+/).filter(Boolean))
        pairs.append('hidden', name);
      for (const name of ['theme', 'lang', 'accent'])
        if (this.hasAttribute(name)) pairs.set(name, this.getAttribute(name));
      const size = getComputedStyle(this).getPropertyValue('--sluice-font-size').trim();
      if (size) pairs.set('size', size);
      const on = (name) => !['false', '0', null].includes(this.getAttribute(name));
      for (const name of switches) if (on(name)) pairs.set(name, '1');
      if (this.localName === 'sluice-dashboard' && !this.hasAttribute('controls')) pairs.set('controls', '1');
      if (this.hasAttribute('with-title') && !on('with-title')) pairs.set('with-title', '0');
      return address.href;
    }

    #connect() {
      this.#end();
      this.#giveUp(failure('left'), { known: true });
      this.#port = null;
      this.#broken = null;
      const broke = (error) => {
        this.#broken = error;
        this.#giveUp(error);
        this.#tell('error', { code: error.code, message: error.message });
      };
      this.#end = connect(this.#frame, (data, port) => this.#hear(data, port), broke);
    }

    #hear(data, port) {
      if ('call' in data) {
        const { resolve, reject } = this.#calls.get(data.call) ?? {};
        this.#calls.delete(data.call);
        return 'error' in data ? reject?.(new Error(data.error)) : resolve?.(data.result);
      }
      const { event, ...detail } = data;
      if (event === 'ready') {
        // taken up twice where the page was slower than the second offer: what went to the first is lost
        const again = this.#port !== null;
        this.#port = port;
        for (const [call, asked] of this.#calls) this.#send(call, asked);
        if (again) return;
      }
      if (event === 'resize') fit(this.#frame, detail);
      if (event === 'filterchange') this.#state = detail;
      // nothing can be shown at all, so nothing will be ready
      if (event === 'error' && !this.#port) this.#giveUp(failure(detail.code, detail.message));
      this.#tell(event, detail);
    }

    #tell(event, detail) {
      this.dispatchEvent(new CustomEvent(event, { detail }));
    }

    #send(call, asked) {
      asked.sent = true;
      this.#port.postMessage({ call, command: asked.command, argument: asked.argument });
    }

    /** Rejects what was asked; of a page that is left, what it `knew` of and not what waits for the next. */
    #giveUp(error, { known = false } = {}) {
      for (const [call, { reject, sent }] of this.#calls) {
        if (known && !sent) continue;
        this.#calls.delete(call);
        reject(error);
      }
    }

    #ask(command, argument = null) {
      if (this.#broken) return Promise.reject(this.#broken);
      if (!this.isConnected) return Promise.reject(failure('left'));
      const call = crypto.getRandomValues(new Uint32Array(1))[0];
      return new Promise((resolve, reject) => {
        const asked = { resolve, reject, command, argument, sent: false };
        this.#calls.set(call, asked);
        if (this.#port) this.#send(call, asked);
        else this.#open();
      });
    }
  }

  customElements.define('sluice-chart', class extends SluiceFrame {});
  customElements.define('sluice-dashboard', class extends SluiceFrame {});

  // plain frames, those too that come later
  const known = new WeakSet();
  const take = () => {
    for (const frame of document.querySelectorAll('iframe')) {
      if (known.has(frame) || frame.parentNode instanceof SluiceFrame || !frame.src.startsWith(new URL('embed/', site).href)) continue;
      known.add(frame);
      const hear = (data) => data.event === 'resize' && fit(frame, data);
      let end = connect(frame, hear, () => {});
      frame.addEventListener('load', () => {
        end();
        end = connect(frame, hear, () => {});
      });
    }
  };
  new MutationObserver(take).observe(document, { childList: true, subtree: true });
  take();
})();
