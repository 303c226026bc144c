# Builds Sluice and sends it with nginx, as a user that is not root, on port 8080 under /.
# docs/hosting.md says how to use it.
FROM node:22-bookworm-slim AS build
WORKDIR /opt/sluice
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
RUN npm run build -- --release && npx tsx src/cli/sluice.ts site --out /srv/sluice --base /

# What reads exports and writes the data of the site: docker build --target publish
FROM build AS publish
USER node
ENTRYPOINT []

FROM nginxinc/nginx-unprivileged:1.28-bookworm
COPY --from=build --chown=101:101 /srv/sluice /srv/sluice
RUN printf 'server {\n  listen 8080;\n  include /srv/sluice/deploy/nginx.conf;\n}\n' \
  > /etc/nginx/conf.d/default.conf
# the sample, until something is published into the volume
VOLUME /srv/sluice/site-data
EXPOSE 8080
