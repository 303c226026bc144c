const id = (prefix: string) => (index: number) => prefix + String(index + 1).padStart(6, '0');

export const dealId = id('D-');
export const leadId = id('L-');
export const accountId = id('A-');
export const activityId = id('T-');
export const orderId = id('O-');
