export const milliseconds = (ms: number): string => `${Math.round(ms).toLocaleString('en')} ms`;

export const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

export const megabytes = (size: number): string => `${Math.round(size).toLocaleString('en')} MB`;
