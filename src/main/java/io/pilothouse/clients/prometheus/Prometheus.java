package io.pilothouse.clients.prometheus;

import io.pilothouse.promql.Expression;
import io.pilothouse.promql.Labels;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What can be asked of metrics. Every question waits for a remote, and fails with a {@link io.pilothouse.clients.ClientException}; a thread that
 * is interrupted while it waits lets go of the question.
 */
public interface Prometheus {
    /** What answers, from one that lets this account ask. */
    BuildInformation build();

    /** What an expression comes to at one moment: each series has one sample. */
    Answer at(Expression expression, Instant time);

    /** What it comes to at each moment of a span. */
    Answer over(Expression expression, Span span);

    /** The labels of all series that one of the selections takes and that had a sample in the time. */
    List<Labels> series(List<Expression.Select> selections, Instant from, Instant to);

    /** The names of all labels that these series have; of all series for no selection. */
    List<String> labels(List<Expression.Select> selections, Instant from, Instant to);

    /** The values that a label has there. */
    List<String> values(String label, List<Expression.Select> selections, Instant from, Instant to);

    /** What is said of each metric by those that expose it, by the name of its family. */
    Map<String, List<Metadata>> metadata();

    /** What the server evaluates by itself. */
    List<Rule> rules();

    List<Alert> alerts();

    List<Exemplar> exemplars(Expression expression, Instant from, Instant to);

    /**
     * @param product as the server calls itself; Prometheus where it says nothing
     * @param version such as 3.16.0; some that speak the same API say one of Prometheus' that they are like
     */
    record BuildInformation(String product, String version) {}

    /** @param type such as {@code counter}; {@code unit} and {@code help} are often empty */
    record Metadata(String type, String help, String unit) {}

    /**
     * @param record the metric that it writes; empty for one that alerts
     * @param alert its name; empty for one that writes
     * @param health such as {@code ok} or {@code err}
     * @param lastError why it could not be evaluated; empty when it could
     */
    record Rule(
            String group,
            String record,
            String alert,
            String query,
            Map<String, String> labels,
            String health,
            String lastError) {}

    /**
     * @param state {@code pending} or {@code firing}
     * @param activeAt since when; null where the server does not say
     */
    record Alert(
            Map<String, String> labels,
            Map<String, String> annotations,
            String state,
            @Nullable Instant activeAt) {}

    /** @param series that it was counted in
     * @param labels such as {@code trace_id} */
    record Exemplar(Labels series, Map<String, String> labels, double value, Instant at) {}
}
