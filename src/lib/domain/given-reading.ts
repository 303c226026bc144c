/** How a text is cut into cells, where it is not as detected; see `Dialect`. */
export interface GivenReading {
  encoding?: string;
  delimiter?: string;
  quote?: string;
  escape?: string;
  nulls?: string[];
  skip?: number;
  headerRows?: number;
  headerless?: boolean;
}

export const readingKeys: Readonly<Record<keyof GivenReading, (value: unknown) => boolean>> = {
  encoding: (value) => typeof value === 'string',
  delimiter: (value) => typeof value === 'string' && value.length === 1,
  quote: (value) => typeof value === 'string' && value.length <= 1,
  escape: (value) => typeof value === 'string' && value.length === 1,
  nulls: (value) => Array.isArray(value) && value.every((word) => typeof word === 'string'),
  skip: (value) => Number.isInteger(value) && Number(value) >= 0,
  headerRows: (value) => Number.isInteger(value) && Number(value) > 0,
  headerless: (value) => typeof value === 'boolean'
};
