package io.pilothouse.links;

import io.pilothouse.units.Setting;
import java.net.URI;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A Grafana from version 10 on, and what it calls its data sources.
 *
 * @param url with its path if it has one
 * @param org the number of the organisation; null for the one that a person is in
 * @param prometheus the uid of the data source with the metrics; null where there is none
 * @param loki of that with the logs
 * @param tempo of that with the traces
 * @param lokiNamespace the label of a pod's namespace there
 * @param lokiPod the label of a pod's name there
 */
record Grafana(
        @Nullable URI url,
        @Nullable Integer org,
        @Nullable String prometheus,
        @Nullable String loki,
        @Nullable String tempo,
        @DefaultValue("namespace") String lokiNamespace,
        @DefaultValue("pod") String lokiPod) {
    private static final Pattern UID = Pattern.compile("[A-Za-z0-9_-]{1,40}");
    private static final Pattern LABEL = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    /** @throws IllegalArgumentException naming the setting, its value and what was expected */
    void require(String setting) {
        Setting.requireAddress(setting + ".url", url);
        Stream.of(new Named("prometheus", prometheus), new Named("loki", loki), new Named("tempo", tempo))
                .forEach(uid -> uid.require(setting, UID, "the uid of a data source, such as P8E80F9AEF21F6940"));
        Stream.of(new Named("loki-namespace", lokiNamespace), new Named("loki-pod", lokiPod))
                .forEach(label -> label.require(setting, LABEL, "the name of a label, such as k8s_pod_name"));
        if (org != null && org < 1) {
            throw Setting.refused(setting + ".org", org.toString(), "the number of an organisation, from 1 on");
        }
    }

    private record Named(String name, @Nullable String value) {
        void require(String setting, Pattern pattern, String expected) {
            if (value != null && !pattern.matcher(value).matches()) {
                throw Setting.refused(setting + "." + name, value, expected);
            }
        }
    }
}
