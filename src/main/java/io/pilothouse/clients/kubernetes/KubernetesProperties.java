package io.pilothouse.clients.kubernetes;

import io.pilothouse.units.ClusterName;
import io.pilothouse.units.Secret;
import io.pilothouse.units.Setting;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How clusters are reached: several in {@code clusters}, or one in the fields here. An account needs what {@code deploy/rbac.yaml} gives, and
 * nothing else.
 *
 * @param cluster the default one, as the repository calls it: the folder below where its layout has the clusters; needed unless there is only one
 * @param url of the default cluster's API server, when it is not in {@code clusters}; without it the pod's own service account or the user's
 *     kubeconfig is used
 * @param token see {@link Connection}
 * @param tokenFile see {@link Connection}
 * @param certificateAuthority see {@link Connection}
 * @param timeout see {@link Connection}
 * @param clusters by name
 */
@ConfigurationProperties("pilothouse.kubernetes")
record KubernetesProperties(
        @Nullable String cluster,
        @Nullable URI url,
        @Nullable Secret token,
        @Nullable Path tokenFile,
        @Nullable Path certificateAuthority,
        @DefaultValue("10s") Duration timeout,
        @DefaultValue Map<String, Connection> clusters) {
    /**
     * @param url of the API server; without it the pod's own service account or the user's kubeconfig is used
     * @param token of the account
     * @param tokenFile a file with the account's token, instead of it; read again for every question, since who renews tokens writes new ones there
     * @param certificateAuthority a PEM file with the API server's authority
     * @param timeout for one answer
     */
    record Connection(
            @Nullable URI url,
            @Nullable Secret token,
            @Nullable Path tokenFile,
            @Nullable Path certificateAuthority,
            @DefaultValue("10s") Duration timeout) {
        void require(String prefix) {
            if (url != null) {
                Setting.requireAddress(prefix + ".url", url);
            }
            if (token != null && tokenFile != null) {
                throw new IllegalArgumentException(
                        prefix + ".token: given beside " + prefix + ".token-file (expected: one of them)");
            }
            Setting.requireReadable(prefix + ".token-file", tokenFile);
            Setting.requireReadable(prefix + ".certificate-authority", certificateAuthority);
            Setting.requireTime(prefix + ".timeout", timeout);
        }
    }

    /** @throws IllegalArgumentException naming the setting, its value and what was expected */
    KubernetesProperties {
        clusters = Map.copyOf(clusters);
        if (cluster == null && clusters.size() != 1) {
            throw new IllegalArgumentException("pilothouse.kubernetes.cluster: none (expected: the default of "
                    + clusters.keySet().stream().sorted().toList() + ")");
        }
        boolean isHere = url != null || token != null || tokenFile != null || certificateAuthority != null;
        if (isHere && (cluster == null || clusters.containsKey(cluster))) {
            throw new IllegalArgumentException(
                    "pilothouse.kubernetes.url, token, token-file, certificate-authority: given beside "
                            + "pilothouse.kubernetes.clusters." + (cluster == null ? "*" : cluster)
                            + " (expected: a cluster's connection in one place)");
        }
        new Connection(url, token, tokenFile, certificateAuthority, timeout).require("pilothouse.kubernetes");
        clusters.forEach((name, connection) -> connection.require("pilothouse.kubernetes.clusters." + name));
    }

    ClusterName standard() {
        return ClusterName.of(cluster == null ? clusters.keySet().iterator().next() : cluster);
    }

    SortedMap<ClusterName, Connection> connections() {
        SortedMap<ClusterName, Connection> all = new TreeMap<>();
        clusters.forEach((name, connection) -> all.put(ClusterName.of(name), connection));
        all.computeIfAbsent(standard(), one -> new Connection(url, token, tokenFile, certificateAuthority, timeout));
        return all;
    }
}
