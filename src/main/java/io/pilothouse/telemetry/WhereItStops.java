package io.pilothouse.telemetry;

import io.pilothouse.promql.Labels;
import io.pilothouse.promql.Matcher;
import io.pilothouse.promql.Promql;
import io.pilothouse.promql.Series;
import io.pilothouse.telemetry.Scraping.Kind;
import io.pilothouse.units.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where on its way from a pod to the console what it reports is lost. */
final class WhereItStops {
    private static final String UP = "up";
    private static final String WHERE = Subject.NAMESPACE + ", " + Subject.POD;
    /** What a scrape writes the pod into that keeps the labels of the exposition, or that was made by hand; by how often it is met. */
    private static final List<String> OTHER_LABELS =
            List.of("exported_pod", "kubernetes_pod_name", "pod_name", "kubernetes_pod");

    private final SelfTest.Of of;
    private final MetricServer server;
    private final Instant now;

    WhereItStops(SelfTest.Of of, MetricServer server, Instant now) {
        this.of = of;
        this.server = server;
        this.now = now;
    }

    /** @param reporting the pods of which something is there */
    Scraping of(Set<String> reporting) {
        if (reporting.isEmpty()) {
            return nothing();
        }
        Set<String> silent = new TreeSet<>(of.ready());
        silent.removeAll(reporting);
        return silent.isEmpty()
                ? scraping(Kind.ALL, "all", reporting.size())
                : scraping(
                        Kind.SOME,
                        "some",
                        of.ready().size() - silent.size(),
                        of.ready().size(),
                        String.join(", ", silent));
    }

    private Scraping nothing() {
        List<Series> targets = targets();
        if (targets.stream().anyMatch(target -> target.value(0) == 1)) {
            return scraping(Kind.SILENT, "silent", pods(targets));
        }
        if (!targets.isEmpty()) {
            return scraping(Kind.DOWN, "down", pods(targets));
        }
        return elsewhere()
                .orElseGet(() -> of.ready().isEmpty()
                        ? scraping(Kind.NO_PODS, "no-pods")
                        : scraping(Kind.NOTHING, "nothing", String.join(", ", of.ready())));
    }

    private List<Series> targets() {
        return server.prometheus()
                .at(Promql.metric(UP).where(of.subject().matchers().toArray(Matcher[]::new)), now)
                .series();
    }

    private static String pods(List<Series> targets) {
        return targets.stream()
                .map(target -> target.labels().get(Subject.POD))
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private Optional<Scraping> elsewhere() {
        return Stream.concat(
                        OTHER_LABELS.stream()
                                .filter(label -> !found(label).isEmpty())
                                .map(label -> scraping(Kind.OTHER_LABELS, "other-label", label, WHERE)),
                        Stream.of(Subject.POD).flatMap(this::inOtherNamespace))
                .findFirst();
    }

    /** Only of pods that the cluster knows: another namespace may have a workload of the same name. */
    private Stream<Scraping> inOtherNamespace(String label) {
        Set<String> namespaces = of.ready().isEmpty()
                ? Set.of()
                : found(label).stream()
                        .map(labels -> labels.get(Subject.NAMESPACE))
                        .map(namespace -> namespace.isEmpty() ? "–" : namespace)
                        .collect(Collectors.toCollection(TreeSet::new));
        return namespaces.isEmpty()
                ? Stream.of()
                : Stream.of(scraping(
                        Kind.OTHER_LABELS,
                        "other-namespace",
                        of.subject().namespace().value(),
                        String.join(", ", namespaces)));
    }

    private List<Labels> found(String label) {
        Matcher pods = of.ready().isEmpty() ? of.subject().pods(label) : Matcher.isOneOf(label, of.ready());
        return server.prometheus().at(Promql.metric("vllm:num_requests_running").where(pods), now).series().stream()
                .map(Series::labels)
                .toList();
    }

    private static Scraping scraping(Kind kind, String key, Object... facts) {
        return new Scraping(kind, Reason.of("telemetry.scraping." + key, facts));
    }
}
