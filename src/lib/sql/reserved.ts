/** Words that cannot be names without quotes, in either dialect. */
export const reserved: ReadonlySet<string> = new Set(
  (
    'all analyse analyze and any array as asc asof between both by case cast check collate column constraint create cross ' +
    'current_date current_timestamp default deferrable desc describe distinct do else end except exists false ' +
    'fetch final following for foreign from full group having ilike in initially inner intersect interval into is ' +
    'join lambda lateral leading left like limit natural not null offset on only or order outer over partition ' +
    'pivot placing preceding primary qualify references returning right rows sample select semi anti set settings ' +
    'show similar some summarize symmetric table then to trailing true union unique unpivot using variadic when ' +
    'where window with'
  ).split(' ')
);
