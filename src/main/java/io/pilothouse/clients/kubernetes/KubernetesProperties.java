package io.pilothouse.clients.kubernetes;

import io.pilothouse.units.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the cluster is reached. Its account needs what {@code deploy/rbac.yaml} gives, and nothing else.
 *
 * @param cluster what the repository calls it: the folder below {@code clusters/}
 * @param url of the API server; without it the pod's own service account or the user's kubeconfig is used
 * @param token of the account
 * @param certificateAuthority a PEM file with the API server's authority
 * @param timeout for one answer
 */
@ConfigurationProperties("pilothouse.kubernetes")
record KubernetesProperties(
        String cluster,
        @Nullable URI url,
        @Nullable Secret token,
        @Nullable Path certificateAuthority,
        @DefaultValue("10s") Duration timeout) {}
