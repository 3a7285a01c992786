package io.pilothouse.changes;

import io.pilothouse.units.InvalidName;
import java.util.stream.Stream;

/**
 * The gateway in front of an environment's endpoints, and whose tokens it takes.
 *
 * @param issuer as tokens name it ({@code iss}), byte by byte
 * @param jwks where the issuer's public keys are
 * @param audience what tokens must be meant for ({@code aud})
 * @param folder of the repository in which the policies of the gateway itself lie
 * @param failClosed whether the platform has it refuse requests while nobody can count them ({@code rateLimit.failClosed} of its own
 *     configuration, which is no resource of the cluster); false lets them through
 */
public record AccessGateway(Kind kind, String issuer, String jwks, String audience, String folder, boolean failClosed) {
    /** Where Keycloak has the keys of a realm, below the issuer. */
    static final String KEYS = "/protocol/openid-connect/certs";

    public enum Kind {
        /** Envoy Gateway with the Envoy AI Gateway: reads models from requests, and tokens from answers. */
        ENVOY_AI_GATEWAY("envoy-ai-gateway"),
        /** Envoy Gateway alone: counts requests, and knows of no tokens. */
        ENVOY_GATEWAY("envoy-gateway"),
        KONG("kong"),
        TRAEFIK("traefik"),
        AGENTGATEWAY("agentgateway");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** As files name it. */
        public String word() {
            return word;
        }

        /** Whether the console writes policies for it. */
        public boolean isWritten() {
            return this == ENVOY_AI_GATEWAY || this == ENVOY_GATEWAY;
        }

        public boolean countsTokens() {
            return this == ENVOY_AI_GATEWAY;
        }

        static Kind named(String word) {
            return Stream.of(values())
                    .filter(kind -> kind.word.equals(word))
                    .findFirst()
                    .orElseThrow(() -> new InvalidName("gateway", word));
        }
    }
}
