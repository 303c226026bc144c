import { askServer } from './ask-server';
import { checkAsked, checkForEver, checkMissing } from './check-caching';
import { checkDataFiles, checkFresh, checkWorker } from './check-data';
import { checkHeaders, checkPolicy } from './check-policy';
import { checkHttps, checkParts, checkSignOn, checkSlash } from './check-reach';
import { checkPacking, checkRanges, checkSamePacked, checkTypes } from './check-sending';
import { deployedSite, isSluice } from './deployed-site';
import { compared, type Finding } from './finding';

export interface Examining {
  /** Sent with every request: a cookie that shows that one has signed on. */
  headers: Record<string, string>;
  today: string;
  /** So many days old the data may be. */
  freshDays: number;
}

export interface Examined {
  /** What the server calls itself; empty where it does not. */
  server: string;
  findings: Finding[];
}

/**
 * Looks at a site as a browser would, by asking its server.
 *
 * @throws AppError `site_unreachable`
 */
export async function examine(address: string, examining: Examining): Promise<Examined> {
  const root = new URL(address);
  const ask = askServer(root, examining.headers);
  const start = await ask('');
  const server = start.header('server');
  const signOn = await checkSignOn(root, ask, start);
  if (signOn.length) return { server, findings: signOn };
  const reach = compared('reach', '', {
    found: `${start.status} ${start.header('location')}`.trim(),
    wanted: '200',
    right: isSluice(start)
  });
  if (reach.state === 'fault') return { server, findings: [reach] };
  const site = await deployedSite(root, ask, start);
  const findings = [
    [reach],
    checkHttps(site),
    ...(await Promise.all([
      checkSlash(site),
      checkParts(site),
      checkTypes(site),
      checkPacking(site),
      checkSamePacked(site),
      checkRanges(site),
      checkForEver(site),
      checkAsked(site),
      checkMissing(site),
      checkPolicy(site),
      checkHeaders(site)
    ])),
    checkWorker(site),
    await checkDataFiles(site),
    checkFresh(site, examining)
  ].flat();
  return { server, findings };
}
