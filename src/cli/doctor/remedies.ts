import type { Check } from './finding';

export const serverNames = ['nginx', 'Apache', 'Caddy', 'IIS'] as const;
export type ServerName = (typeof serverNames)[number];

/** The server by what it calls itself; null where it does not, or is another. */
export const serverOf = (called: string): ServerName | null =>
  /nginx|openresty/i.test(called)
    ? 'nginx'
    : /apache|httpd/i.test(called)
      ? 'Apache'
      : /caddy/i.test(called)
        ? 'Caddy'
        : /iis/i.test(called)
          ? 'IIS'
          : null;

/** Which file of `deploy/` says it for each server. */
export const configurations: Record<ServerName, string> = {
  nginx: 'deploy/nginx.conf, deploy/nginx-headers.conf',
  Apache: 'deploy/apache.conf',
  Caddy: 'deploy/Caddyfile',
  IIS: 'deploy/web.config'
};

/** What is to be written where, as those files have it. */
export const remedies: Partial<Record<Check, Record<ServerName, string>>> = {
  https: {
    nginx: 'listen 443 ssl; ssl_certificate …; ssl_certificate_key …;',
    Apache: 'SSLEngine on, SSLCertificateFile …, SSLCertificateKeyFile …',
    Caddy: 'sluice.example.com { … } (not http://…)',
    IIS: 'Bindings › https, with a certificate'
  },
  slash: {
    nginx: 'location = /sluice { return 308 /sluice/; } and absolute_redirect off;',
    Apache: 'RedirectMatch 308 ^/sluice$ /sluice/',
    Caddy: 'redir /sluice /sluice/ 308',
    IIS: '<rule name="slash"> … <action type="Redirect" url="/sluice/" />'
  },
  types: {
    nginx: 'include mime.types; default_type application/octet-stream; (wasm: application/wasm)',
    Apache: 'AddType application/wasm .wasm',
    Caddy: 'file_server knows them; header *.wasm Content-Type application/wasm',
    IIS: '<mimeMap fileExtension=".wasm" mimeType="application/wasm" />'
  },
  packing: {
    nginx: 'gzip_static on; gzip on; gzip_types application/json …;',
    Apache: 'AddOutputFilterByType DEFLATE text/html application/json application/wasm …',
    Caddy: 'encode gzip; file_server { precompressed br gzip }',
    IIS: '<urlCompression doStaticCompression="true" /> and <httpCompression> with the types'
  },
  ranges: {
    nginx: 'max_ranges (no value of 0); no gzip for application/octet-stream',
    Apache: 'no MaxRanges none; no RequestHeader unset Range',
    Caddy: 'file_server alone; no encode for .parquet',
    IIS: '<remove name="Accept-Ranges" /> must not stand there'
  },
  forEver: {
    nginx:
      'location /sluice/_app/immutable/ { add_header Cache-Control "public, max-age=31536000, immutable"; }',
    Apache:
      '<LocationMatch "^/sluice/(_app/immutable/|site-data/[^/]+/)"> Header always set Cache-Control …',
    Caddy: 'header @immutable Cache-Control "public, max-age=31536000, immutable"',
    IIS: '<location path="_app/immutable"> <clientCache … />'
  },
  asked: {
    nginx: 'add_header Cache-Control "no-cache" always; (and no expires …)',
    Apache: 'Header always set Cache-Control "no-cache"',
    Caddy: 'header Cache-Control "no-cache"',
    IIS: '<add name="Cache-Control" value="no-cache" />'
  },
  missing: {
    nginx:
      'error_page 404 /sluice/404.html; no try_files … /index.html; no "always" beside immutable',
    Apache: 'ErrorDocument 404 /sluice/404.html; no FallbackResource; expr=%{REQUEST_STATUS} < 400',
    Caddy: 'no try_files {path} /index.html; @immutable { path … file }',
    IIS: '<error statusCode="404" path="404.html" responseMode="File" />; no rewrite to index.html'
  },
  policy: {
    nginx: 'include …/deploy/nginx-headers.conf; in every location that has an add_header',
    Apache: 'Header always set Content-Security-Policy "…"',
    Caddy: 'header Content-Security-Policy "…"',
    IIS: '<add name="Content-Security-Policy" value="…" />'
  },
  headers: {
    nginx: 'include …/deploy/nginx-headers.conf; in every location that has an add_header',
    Apache: 'Header always set X-Content-Type-Options "nosniff" …',
    Caddy: 'header X-Content-Type-Options "nosniff" …',
    IIS: '<customHeaders> <add name="X-Content-Type-Options" value="nosniff" /> …'
  },
  worker: {
    nginx:
      'location /sluice/ { alias /srv/sluice/; } without a rule of its own for service-worker.js',
    Apache: 'Alias /sluice/ /srv/sluice/ without a redirect for service-worker.js',
    Caddy: 'handle_path /sluice/* without a redirect for service-worker.js',
    IIS: 'no rewrite and no handler for service-worker.js'
  }
};
