/** A component whose code is fetched when it is first to be shown; undefined until it is there. */
export function fetched<C>(load: () => Promise<{ default: C }>): { readonly current?: C } {
  let component = $state.raw<C>();
  let coming: Promise<void> | null = null;
  const fetch = async () => {
    try {
      component = (await load()).default;
    } finally {
      coming = null;
    }
  };
  return {
    get current() {
      if (component === undefined) coming ??= fetch();
      return component;
    }
  };
}
