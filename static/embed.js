// For pages that embed Sluice: makes each of its frames as high as what it shows. Where this script is
// not allowed, the frames keep the height of their code and scroll inside.
(() => {
  const site = new URL('.', document.currentScript.src);
  const frames = () =>
    [...document.querySelectorAll('iframe')].filter((frame) =>
      frame.src.startsWith(new URL('embed/', site).href)
    );
  addEventListener('message', ({ origin, source, data }) => {
    if (origin !== site.origin || data?.type !== 'sluice:height') return;
    const frame = frames().find(({ contentWindow }) => contentWindow === source);
    if (frame && Number.isFinite(data.height) && data.height > 0)
      frame.style.height = `${Math.min(data.height, 20000)}px`;
  });
  // those that were there before this script
  for (const frame of frames()) frame.contentWindow?.postMessage({ type: 'sluice:height?' }, '*');
})();
