import { securityHeaders } from '../security-headers';
import type { DeployedSite } from './deployed-site';
import { compared, notSeen, type Finding } from './finding';

type Policy = Map<string, Set<string>>;

/** The pages, and what workers run: a page's own policy in its `<meta>` does not govern those. */
const governed = ({ lasting }: DeployedSite): string[] =>
  ['', 'data/', 'service-worker.js', lasting.js ?? ''].filter(
    (path, i, all) => all.indexOf(path) === i
  );

/** The server sends the policy that the page was built with, no looser and no stricter. */
export async function checkPolicy(site: DeployedSite): Promise<Finding[]> {
  const built = builtPolicy(site.start.body.toString());
  if (!built) return [notSeen('policy'), notSeen('framing')];
  const found = await Promise.all(
    governed(site).map(async (path) => {
      const { status, header } = await site.ask(path, { headersOnly: true });
      if (status !== 200) return [];
      const sent = header('content-security-policy').split(',').map(policyOf);
      return sent.flatMap((policy) => [differs(path, policy, built), framing(path, policy, site)]);
    })
  );
  return found.flat(2);
}

/** In a page scripts go by the hashes of its `<meta>`; what is sent with every file cannot know them. */
function builtPolicy(html: string): Policy | null {
  const meta = /<meta http-equiv="content-security-policy" content="([^"]+)"/.exec(html)?.[1];
  if (meta === undefined) return null;
  const policy = policyOf(meta);
  const scripts = [...(policy.get('script-src') ?? [])].filter((one) => !/^'sha\d+-/.test(one));
  return policy.set('script-src', new Set([...scripts, "'unsafe-inline'"]));
}

function policyOf(text: string): Policy {
  const directives = text.split(';').map((one) => one.trim().split(/\s+/));
  return new Map(
    directives
      .filter(([name]) => name)
      .map(([name, ...sources]) => [name!.toLowerCase(), new Set(sources)])
  );
}

/** The first directive that is not as it was built. */
function differs(path: string, sent: Policy, built: Policy): Finding {
  if (sent.size === 0)
    return compared('policy', path, { found: '–', wanted: 'Content-Security-Policy' });
  const names = new Set([...built.keys(), ...sent.keys()]);
  names.delete('frame-ancestors');
  const wrong = [...names].find((name) => !same(sent.get(name), built.get(name)));
  const written = (policy: Policy) =>
    wrong && policy.has(wrong) ? [wrong, ...policy.get(wrong)!].join(' ') : '–';
  return compared('policy', path, {
    found: written(sent),
    wanted: written(built),
    right: wrong === undefined
  });
}

/** Whoever is listed may embed the site, and nobody else. */
function framing(path: string, sent: Policy, { embedOrigins }: DeployedSite): Finding[] {
  if (sent.size === 0) return [];
  const wanted = new Set(["'self'", ...embedOrigins]);
  const found = sent.get('frame-ancestors');
  return [
    compared('framing', path, {
      found: found ? [...found].join(' ') : '–',
      wanted: [...wanted].join(' '),
      right: same(found, wanted)
    })
  ];
}

const same = (a: Set<string> | undefined, b: Set<string> | undefined): boolean =>
  a !== undefined && b !== undefined && a.size === b.size && [...a].every((one) => b.has(one));

export async function checkHeaders(site: DeployedSite): Promise<Finding[]> {
  const { 'Content-Security-Policy': _, ...wanted } = securityHeaders();
  const found = await Promise.all(
    governed(site).map(async (path) => {
      const { status, header } = await site.ask(path, { headersOnly: true });
      if (status !== 200) return [];
      return Object.entries(wanted).map(([name, value]) =>
        compared('headers', path, {
          found: `${name}: ${header(name.toLowerCase()) || '–'}`,
          wanted: `${name}: ${value}`
        })
      );
    })
  );
  return found.flat();
}
