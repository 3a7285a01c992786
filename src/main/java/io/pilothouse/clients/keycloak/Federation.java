package io.pilothouse.clients.keycloak;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether clients of a realm can prove who they are by tokens of others, as those of Kubernetes service accounts: Keycloak 26.6 and later, where the
 * features {@code client-auth-federated} and {@code kubernetes-service-accounts} are on.
 *
 * @param providers the aliases of the realm's identity providers that are switched on; null where the account may not see them
 */
public record Federation(boolean isOffered, @Nullable Set<String> providers) {
    public static final Federation OFFERED = new Federation(true, null);

    /** How Keycloak calls this way of proving it. */
    public static final String AUTHENTICATOR = "federated-jwt";
    /** That of a client secret, which a client has by default. */
    public static final String SECRET = "client-secret";

    public Federation {
        providers = providers == null ? null : Set.copyOf(providers);
    }

    /** Whether a provider is known not to be there. */
    public boolean lacks(String provider) {
        Set<String> known = providers;
        return known != null && !known.contains(provider);
    }
}
