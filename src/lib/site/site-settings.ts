import type { WorkspaceFile } from '../domain/workspace-file';

/** What a site is like and what its visitors may do, as far as they need to know. */
export type SiteSettings = Pick<WorkspaceFile, 'languages' | 'views' | 'embed_origins'> & {
  brand?: NonNullable<WorkspaceFile['brand']>;
  visitors?: Omit<NonNullable<WorkspaceFile['visitors']>, 'secret'>;
};

/** What visitors may be kept from. */
export type Right = 'open_files' | 'sql' | 'export';

export function siteSettings({
  brand,
  languages,
  views,
  visitors,
  embed_origins
}: WorkspaceFile): SiteSettings {
  const { secret: _, ...rights } = visitors ?? {};
  return {
    ...(brand && { brand: { ...brand, ...(brand.logo && { logo: logoPath(brand.logo) }) } }),
    ...(languages && { languages }),
    ...(views && { views }),
    ...(embed_origins && { embed_origins }),
    ...(visitors && { visitors: rights })
  };
}

/** Where the logo stands in the folder of a version. */
export const logoPath = (logo: string): string =>
  `logo.${logo.slice(logo.lastIndexOf('.') + 1).toLowerCase()}`;
