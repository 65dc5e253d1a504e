/**
 * Kopo Kopo's client library has no types. These are the calls that the tests use, as in the source of version 1.3.0.
 */
declare module 'k2-connect-node' {
  type WithToken = { accessToken: string };

  export default function k2Connect(options: {
    clientId: string;
    clientSecret: string;
    apiKey: string;
    /** Scheme and host. The library adds `/api/v1`. */
    baseUrl: string;
  }): {
    TokenService: {
      getToken(): Promise<{ access_token: string; token_type: string; expires_in: number }>;
      infoToken(options: WithToken): Promise<unknown>;
      revokeToken(options: WithToken): Promise<undefined>;
    };
    StkService: {
      /** Resolves with the Location header. */
      initiateIncomingPayment(
        options: WithToken & {
          paymentChannel: string;
          tillNumber: string;
          firstName?: string;
          lastName?: string;
          phoneNumber: string;
          email?: string;
          currency: string;
          amount: number | string;
          callbackUrl: string;
          metadata?: Record<string, unknown>;
        },
      ): Promise<string>;
      getStatus(options: WithToken & { location: string }): Promise<unknown>;
    };
  };
}
