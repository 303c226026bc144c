/** Scheme, host and port; `https://*.example.com` stands for every host below `example.com`. */
export const origin =
  /^https?:\/\/(\*\.[a-z0-9-]+(?=\.)|[a-z0-9-]+|\[[0-9a-f:]+\])(\.[a-z0-9-]+)*(:\d+)?$/;
