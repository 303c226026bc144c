/** Stands for SvelteKit's `$app/navigation`: nothing goes anywhere. */
export const goto = async (): Promise<void> => {};
export const afterNavigate = (): void => {};
