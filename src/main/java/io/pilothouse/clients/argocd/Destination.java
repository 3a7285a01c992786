package io.pilothouse.clients.argocd;

import io.pilothouse.units.ClusterName;
import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where it applies to.
 *
 * @param cluster by Argo CD's name for it, {@code in-cluster} for its own, or else by its API server's address
 * @param namespace for what names none itself
 */
public record Destination(String cluster, String namespace) {
    private static final String OWN = "in-cluster";
    /** Of the cluster that Argo CD is in, as any pod there may write it. */
    private static final String OWN_SERVER = "https://kubernetes\\.default(\\.svc(\\.cluster\\.local)?)?";

    /** Of an application that says only the address of an API server. */
    static Destination server(String address, String namespace) {
        String plain = plain(address);
        return new Destination(plain.matches(OWN_SERVER) ? OWN : plain, namespace);
    }

    /**
     * Whether it is this cluster, as far as names and addresses tell. That neither is the same says little: Argo CD may have another name for it, and reach
     * it at another address.
     *
     * @param server of the cluster; null where nobody knows it
     */
    public boolean isTo(ClusterName name, @Nullable URI server) {
        return cluster.equals(name.value())
                || server != null
                        && cluster.equals(server(server.toString(), namespace).cluster());
    }

    /** An address without what several forms of it differ in. */
    private static String plain(String address) {
        return address.strip().toLowerCase(Locale.ROOT).replaceAll("/+$", "").replaceFirst("^(https://.*):443$", "$1");
    }
}
