/** Where a browser goes to be sent to the provider, and where the provider sends it back to. */
export const SSO_PATH = '/v1/session/sso';
