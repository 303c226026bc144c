import * as v from 'valibot';
import { description as says, optional } from 'valibot';
import { locales } from '../messages/locale';
import { isSource, origin } from './origin';
import { byName, expected, flag, keys, name, oneOf } from './expected';

const view = keys({
  name: v.pipe(
    name(),
    says('As it stands in the navigation; “labels” may say it in another language.')
  ),
  analysis: v.pipe(
    name(),
    says('Which page, as in its address.'),
    v.examples(['funnel', 'overview'])
  ),
  params: optional(v.pipe(byName(name('text')), says('Parameters and filters, as in the address.')))
});

const visitors = keys({
  open_files: optional(v.pipe(flag(), says('Whether they may open files of their own: true.'))),
  sql: optional(v.pipe(flag(), says('Whether the SQL of figures is shown: true.'))),
  export: optional(v.pipe(flag(), says('Whether figures and tables can be saved: true.'))),
  names: optional(
    v.pipe(
      flag(),
      says('Whether people’s names are published: true. Else stable pseudonyms take their place.')
    )
  ),
  secret: optional(
    v.pipe(
      name('text'),
      says('Goes into pseudonyms, so that no list of names gives them away; never published.')
    )
  )
});

/** What a site published with the file is like, and what its visitors may do. */
export const siteKeys = {
  brand: optional(
    v.pipe(
      keys({
        name: optional(v.pipe(name(), says('Takes the place of “Sluice” above the navigation.'))),
        logo: optional(
          v.pipe(
            v.string(expected('picture')),
            v.regex(/\.(svg|png|webp|jpe?g)$/i, expected('picture')),
            says('Picture beside this file: SVG, PNG, WebP or JPEG, up to 200 kB.')
          )
        ),
        accent: optional(
          v.pipe(
            v.string(expected('colour')),
            v.regex(/^#[0-9a-fA-F]{6}$/, expected('colour')),
            says('Colour of links and buttons; made darker or paler until it can be read.')
          )
        )
      }),
      says('Whose site it is.')
    )
  ),
  languages: optional(
    v.pipe(
      v.array(oneOf(locales), expected('names')),
      v.nonEmpty(expected('names')),
      says('Languages to choose from; the first for those who have not chosen.')
    )
  ),
  embed_origins: optional(
    v.pipe(
      v.array(
        v.pipe(v.string(expected('origin')), v.regex(origin, expected('origin'))),
        expected('names')
      ),
      says('Sites whose pages may embed this one; “https://*.example.com” for every host below.')
    )
  ),
  connect_src: optional(
    v.pipe(
      v.array(
        v.pipe(v.string(expected('origin')), v.regex(origin, expected('origin'))),
        expected('names')
      ),
      says(
        'Other sites that “sources” may be fetched from; the policy of this one has to name them too.'
      )
    )
  ),
  sources: optional(
    v.pipe(
      v.array(
        v.pipe(v.string(expected('source')), v.check(isSource, expected('source'))),
        expected('names')
      ),
      says(
        'Addresses of exports that are fetched with this file, beside the site or of “connect_src”.'
      ),
      v.examples([['exports/deals.csv', 'https://files.example.com/crm/stage_events.csv']])
    )
  ),
  views: optional(
    v.pipe(v.array(view, expected('list')), says('Pages with their filters, in the navigation.'))
  ),
  visitors: optional(
    v.pipe(visitors, says('What visitors of the site may do. Hiding is no protection.'))
  )
};
