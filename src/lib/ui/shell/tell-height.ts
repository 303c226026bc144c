import type { Attachment } from 'svelte/attachments';
import type { HostPage } from '../../state/host-page';

/** Tells the page around this one how high an element is, at once and whenever that changes. */
export const tellHeight =
  (host: HostPage): Attachment<HTMLElement> =>
  (element) => {
    const tell = () => {
      const height = Math.ceil(element.getBoundingClientRect().height);
      host.tell({ event: 'resize', height });
    };
    const observer = new ResizeObserver(tell);
    observer.observe(element);
    return () => observer.disconnect();
  };
