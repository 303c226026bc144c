// Shows Sluice in other pages: <sluice-chart analysis="funnel">, <sluice-dashboard view="overview">, and
// plain iframes of its /embed/ pages, each as high as what it shows. Types: embed.d.ts.
(() => {
  const site = new URL('.', document.currentScript.src);
  const highest = 20000;
  const setUp = ['analysis', 'view', 'locked-filters', 'hidden-filters', 'lang', 'accent', 'controls'];

  /** Hands a port to the page in a frame, again until it takes one; gives what ends that. */
  function connect(frame, hear) {
    let port = null;
    let tries = 0;
    const offer = () => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = ({ data }) => {
        if (data.event === 'ready') {
          clearInterval(timer);
          port?.close();
          port = port1;
        }
        hear(data, port1);
      };
      // to the site alone: another page in the frame gets nothing
      frame.contentWindow?.postMessage({ type: 'sluice:connect' }, site.origin, [port2]);
      if (++tries > 120) clearInterval(timer);
    };
    const timer = setInterval(offer, 250);
    offer();
    return () => {
      clearInterval(timer);
      port?.close();
    };
  }

  const fit = (frame, { height }) => {
    if (height > 0) frame.style.height = `${Math.min(height, highest)}px`;
  };

  const read = (text) => {
    try {
      return Object.entries(JSON.parse(text || '{}'));
    } catch {
      return [...new URLSearchParams(text)];
    }
  };

  class SluiceFrame extends HTMLElement {
    static observedAttributes = [...setUp, 'filters', 'theme'];
    #frame = null;
    #port = null;
    #end = () => {};
    #calls = new Map();
    #state = null;

    connectedCallback() {
      const frame = (this.#frame = document.createElement('iframe'));
      frame.loading = 'lazy';
      frame.title = this.title || this.page;
      frame.style.cssText = 'display:block;width:100%;height:480px;border:0';
      frame.setAttribute('part', 'frame');
      frame.addEventListener('load', () => {
        this.#end();
        this.#port = null;
        this.#end = connect(frame, (data, port) => this.#hear(data, port));
      });
      (this.shadowRoot ?? this.attachShadow({ mode: 'open' })).replaceChildren(frame);
      this.#open();
    }

    disconnectedCallback() {
      this.#end();
      this.#port = null;
    }

    attributeChangedCallback(name, before, now) {
      if (!this.#frame || before === now) return;
      if (!this.#port || setUp.includes(name)) this.#open();
      else if (name === 'theme') void this.setTheme(now ?? 'system');
      else void this.setFilters(Object.fromEntries(read(now)));
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
      return this.#ask('setFilters', filters);
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
      const address = new URL(`embed/${encodeURIComponent(this.page)}/`, site);
      const pairs = address.searchParams;
      for (const [name, text] of read(this.getAttribute('filters'))) pairs.set(name, String(text));
      for (const [name, text] of read(this.getAttribute('locked-filters')))
        pairs.append('locked', `${name}=${text}`);
      for (const name of (this.getAttribute('hidden-filters') ?? '').split(/[\s,]+/).filter(Boolean))
        pairs.append('hidden', name);
      for (const name of ['theme', 'lang', 'accent'])
        if (this.hasAttribute(name)) pairs.set(name, this.getAttribute(name));
      const size = getComputedStyle(this).getPropertyValue('--sluice-font-size').trim();
      if (size) pairs.set('size', size);
      if (this.hasAttribute('controls') || this.localName === 'sluice-dashboard')
        pairs.set('controls', '1');
      this.#frame.src = address.href;
    }

    #hear(data, port) {
      if ('call' in data) {
        const { resolve, reject } = this.#calls.get(data.call) ?? {};
        this.#calls.delete(data.call);
        return 'error' in data ? reject?.(new Error(data.error)) : resolve?.(data.result);
      }
      const { event, ...detail } = data;
      if (event === 'ready') {
        // taken up twice where the page was slower than the second offer
        const again = this.#port !== null;
        this.#port = port;
        if (again) return;
        for (const [call, { command, argument }] of this.#calls)
          port.postMessage({ call, command, argument });
      }
      if (event === 'resize') fit(this.#frame, detail);
      if (event === 'filterchange') this.#state = detail;
      this.dispatchEvent(new CustomEvent(event, { detail }));
    }

    #ask(command, argument = null) {
      const call = crypto.getRandomValues(new Uint32Array(1))[0];
      return new Promise((resolve, reject) => {
        this.#calls.set(call, { resolve, reject, command, argument });
        this.#port?.postMessage({ call, command, argument });
      });
    }
  }

  customElements.define('sluice-chart', class extends SluiceFrame {});
  customElements.define('sluice-dashboard', class extends SluiceFrame {});

  // plain frames, those too that come later
  const known = new WeakSet();
  const take = () => {
    for (const frame of document.querySelectorAll('iframe')) {
      if (known.has(frame) || !frame.src.startsWith(new URL('embed/', site).href)) continue;
      known.add(frame);
      const hear = (data) => data.event === 'resize' && fit(frame, data);
      let end = connect(frame, hear);
      frame.addEventListener('load', () => {
        end();
        end = connect(frame, hear);
      });
    }
  };
  new MutationObserver(take).observe(document, { childList: true, subtree: true });
  take();
})();
