import { createContext } from 'svelte';

/** What a page around this one can ask; each takes one argument and may answer. */
export type Commands = Record<string, (argument: unknown) => unknown>;

/** What the page around this one is told. */
export type HostEvent =
  | { event: 'ready'; analysis: string }
  | { event: 'resize'; height: number }
  | { event: 'filterchange'; filters: Record<string, string> }
  | { event: 'select'; filters: Record<string, string> | null; deal: string | null }
  /** `code`: of the error, where it has one. */
  | { event: 'error'; code: string | null; message: string };

interface Asked {
  call: number;
  command: string;
  argument: unknown;
}

/** Whether pages of an origin may talk to this one. */
export type Allowed = (origin: string) => boolean | Promise<boolean>;

/**
 * The page around this one, which hands over a port and is told and obeyed through it alone. Where its
 * origin is not allowed it learns that, and nothing else.
 */
export class HostPage {
  /** The last is the one that is told; what is asked through an earlier one is answered there. */
  #ports: MessagePort[] = [];
  #last = new Map<HostEvent['event'], HostEvent>();
  #commands: Commands = {};

  /** What the page shown now can be asked. */
  set commands(commands: Commands) {
    this.#commands = commands;
  }

  /** Whoever connects later hears the last event of each kind, but none that is over. */
  tell(event: HostEvent): void {
    if (event.event !== 'select') this.#last.set(event.event, event);
    this.#ports.at(-1)?.postMessage(event);
  }

  /** Takes the port that the page around hands over; gives what ends that. */
  listen(allowed: Allowed, around: Window = window): () => void {
    const take = async ({ source, origin, data, ports: [port] }: MessageEvent) => {
      const offered = (data as { type?: unknown } | null)?.type === 'sluice:connect';
      if (!offered || !port || source !== around.parent || around.parent === around) return;
      if (!(await allowed(origin))) return port.postMessage({ event: 'refused' });
      this.#ports.push(port);
      port.onmessage = (message: MessageEvent<Asked>) => void this.#obey(message.data, port);
      const ready = this.#last.get('ready');
      port.postMessage(ready ?? { event: 'loading' });
      for (const [name, event] of this.#last) if (name !== 'ready') port.postMessage(event);
    };
    around.addEventListener('message', take);
    return () => {
      around.removeEventListener('message', take);
      for (const port of this.#ports.splice(0)) port.close();
    };
  }

  async #obey({ call, command, argument }: Asked, port: MessagePort): Promise<void> {
    try {
      const work = Object.hasOwn(this.#commands, command) ? this.#commands[command] : undefined;
      if (!work) throw new Error(`no command is called ${command}`);
      port.postMessage({ call, result: (await work(argument)) ?? null });
    } catch (error) {
      port.postMessage({ call, error: (error as Error).message });
    }
  }
}

/** Whether an origin is among those listed; `https://*.example.com` stands for every host below. */
export const isAmong = (origin: string, listed: readonly string[]): boolean =>
  listed.some((one) => {
    const [scheme, host] = one.split('//*.');
    return host === undefined
      ? one === origin
      : origin.startsWith(`${scheme}//`) && origin.endsWith(`.${host}`);
  });

export const [getHostPage, setHostPage] = createContext<HostPage>();
