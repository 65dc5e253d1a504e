/** The SDK comes without types. Only what the tests call, as its 1.3.0 source has it. */
declare module 'k2-connect-node' {
  type WithToken = { accessToken: string };

  export default function k2Connect(options: {
    clientId: string;
    clientSecret: string;
    apiKey: string;
    /** Scheme and host, without `/api/v1`, which it adds. */
    baseUrl: string;
  }): {
    TokenService: {
      getToken(): Promise<{ access_token: string; token_type: string; expires_in: number }>;
      infoToken(options: WithToken): Promise<unknown>;
      revokeToken(options: WithToken): Promise<undefined>;
    };
    StkService: {
      /** Gives the Location header. */
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
