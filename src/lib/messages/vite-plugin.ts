import { basename, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import { compileMessages } from './compile.ts';

const folder = dirname(fileURLToPath(import.meta.url));

/** Keeps `compiled/` up to date: before a build, and on every change while developing. */
export function messagesPlugin(): Plugin {
  return {
    name: 'sluice-messages',
    async buildStart() {
      await compileMessages();
    },
    configureServer(server) {
      const onChange = async (path: string) => {
        if (dirname(path) !== folder || !basename(path).endsWith('.json')) return;
        try {
          await compileMessages({ force: true });
        } catch (error) {
          const { message, stack = '' } = error as Error;
          server.config.logger.error(message);
          server.ws.send({ type: 'error', err: { message, stack } });
        }
      };
      server.watcher.add(folder).on('add', onChange).on('change', onChange).on('unlink', onChange);
    }
  };
}
