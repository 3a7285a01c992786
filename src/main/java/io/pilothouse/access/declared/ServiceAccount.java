package io.pilothouse.access.declared;

import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.units.Reason;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The Kubernetes service account whose token proves that a caller is an application, so that it needs no secret.
 *
 * @param cluster the alias of the realm's identity provider for the cluster that the account is in
 */
public record ServiceAccount(String cluster, String namespace, String name) {
    private static final Pattern ALIAS = Pattern.compile("[A-Za-z0-9][-A-Za-z0-9_.]*");
    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?");
    private static final Pattern SUBDOMAIN = Pattern.compile("[a-z0-9]([-a-z0-9.]*[a-z0-9])?");
    private static final int LONGEST_LABEL = 63;
    private static final int LONGEST = 253;

    /** What the account's tokens name as their subject. */
    public String subject() {
        return "system:serviceaccount:" + namespace + ":" + name;
    }

    Map<String, Object> written() {
        Map<String, Object> written = new LinkedHashMap<>();
        written.put("cluster", cluster);
        written.put("namespace", namespace);
        written.put("name", name);
        return written;
    }

    /** Each part that cannot be meant, below {@code serviceAccount}. */
    List<Wrong> wrong() {
        List<Wrong> wrong = new ArrayList<>();
        add(wrong, "cluster", cluster, ALIAS.matcher(cluster).matches() && cluster.length() <= LONGEST);
        add(wrong, "namespace", namespace, LABEL.matcher(namespace).matches() && namespace.length() <= LONGEST_LABEL);
        add(wrong, "name", name, SUBDOMAIN.matcher(name).matches() && name.length() <= LONGEST);
        return wrong;
    }

    private static void add(List<Wrong> wrong, String field, String value, boolean isRight) {
        if (!isRight) {
            wrong.add(new Wrong(
                    "serviceAccount." + field,
                    InvalidYaml.expected(value.isEmpty() ? "–" : value, Reason.of("yaml.service-account." + field))));
        }
    }
}
