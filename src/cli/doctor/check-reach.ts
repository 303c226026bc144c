import { manifestName, siteFolder } from '../../lib/site/manifest';
import type { DeployedSite } from './deployed-site';
import type { Ask, Reply } from './ask-server';
import { compared, notSeen, type Finding } from './finding';

/**
 * A page that asks to sign on stands in front of the start page. It must stand in front of every file,
 * the data above all.
 */
export async function checkSignOn(root: URL, ask: Ask, start: Reply): Promise<Finding[]> {
  const asked = asksToSignOn(root, start);
  if (asked === null) return [];
  const path = `${siteFolder}/${manifestName}`;
  const data = await ask(path, { headersOnly: true });
  return [
    compared('signOn', '', { found: asked, wanted: '200' }),
    ...(data.status === 200
      ? [compared('signOn', path, { found: '200', wanted: String(start.status) })]
      : [])
  ];
}

/** Where a page leads those who have not signed on, or its status; null where it is open. */
function asksToSignOn(root: URL, { status, header }: Reply): string | null {
  if (status === 401 || status === 403 || status === 407) return String(status);
  if (status < 300 || status > 399) return null;
  const to = new URL(header('location') || '.', root);
  return to.origin === root.origin && to.pathname.startsWith(root.pathname)
    ? null
    : `${status} → ${to.href}`;
}

/** Without https a browser keeps no data and works not offline. */
export const checkHttps = ({ root }: DeployedSite): Finding[] => [
  compared('https', '', {
    found: root.protocol.replace(':', ''),
    wanted: 'https',
    right: root.protocol === 'https:' || /^(localhost|127\.|\[::1\])/.test(root.hostname)
  })
];

/** Pages link relative to their folder: its address has to end in a slash. */
export async function checkSlash({ root, ask }: DeployedSite): Promise<Finding[]> {
  const folders = [...(root.pathname === '/' ? [] : [root.pathname]), `${root.pathname}data/`];
  return Promise.all(
    folders.map(async (folder) => {
      const bare = folder.slice(0, -1);
      const { status, header } = await ask(bare, { headersOnly: true });
      const to = header('location');
      const wanted = new URL(folder, root).href;
      const leads = status >= 300 && status < 400 && new URL(to || '.', root).href === wanted;
      return compared('slash', bare, { found: `${status} ${to}`.trim(), wanted, right: leads });
    })
  );
}

/** What the start page names is there, under the path it is served at. */
export async function checkParts({ ask, named }: DeployedSite): Promise<Finding[]> {
  if (!named.length) return [notSeen('parts')];
  return Promise.all(
    named.slice(0, 8).map(async (path) => {
      const { status } = await ask(path, { headersOnly: true });
      return compared('parts', path, { found: String(status), wanted: '200' });
    })
  );
}
