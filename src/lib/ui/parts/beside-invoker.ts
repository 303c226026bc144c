const gap = 6;
const margin = 12;

/** Keeps an open popover below the button that opened it, or above where there is more room. */
export function besideInvoker(panel: HTMLElement): () => void {
  const place = () => {
    const invoker = document.querySelector(`[popovertarget="${CSS.escape(panel.id)}"]`);
    if (!invoker || !panel.matches(':popover-open')) return;
    const anchor = invoker.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = panel;
    const { clientWidth, clientHeight } = document.documentElement;
    const below = anchor.bottom + gap + height + margin <= clientHeight;
    const top = below ? anchor.bottom + gap : anchor.top - gap - height;
    const left = Math.min(anchor.left, clientWidth - margin - width);
    panel.style.top = `${Math.max(margin, Math.min(top, clientHeight - margin - height))}px`;
    panel.style.left = `${Math.max(margin, left)}px`;
  };
  const sizes = new ResizeObserver(place);
  sizes.observe(panel);
  panel.addEventListener('toggle', place);
  addEventListener('scroll', place, { passive: true });
  addEventListener('resize', place);
  return () => {
    sizes.disconnect();
    panel.removeEventListener('toggle', place);
    removeEventListener('scroll', place);
    removeEventListener('resize', place);
  };
}
