package io.pilothouse.fleet.ui;

import com.vaadin.flow.component.Component;
import io.pilothouse.detectors.Detected;
import io.pilothouse.detectors.Detections;
import io.pilothouse.fleet.Endpoint;
import io.pilothouse.fleet.Subjects;
import io.pilothouse.live.Reading;
import io.pilothouse.shell.Figures;
import io.pilothouse.shell.Follow;
import io.pilothouse.shell.Sentences;
import io.pilothouse.shell.Words;
import io.pilothouse.telemetry.FleetMetrics;
import io.pilothouse.telemetry.FleetReading;
import io.pilothouse.telemetry.Subject;
import io.pilothouse.units.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whether anybody hears engines and judges them. Where nobody does, that pods are well is all that may be said of endpoints. */
@org.springframework.stereotype.Component
public class JudgedEngines {
    private static final int MOST_NAMED = 3;

    private final Detected detected;
    private final FleetMetrics metrics;

    JudgedEngines(Detected detected, FleetMetrics metrics) {
        this.detected = detected;
        this.metrics = metrics;
    }

    /** @param onNew told while the owner is shown, when {@link #notKnown} may say something else */
    public void follow(Component owner, Runnable onNew) {
        Follow.feed(owner, detected.topic().feed(), _ -> onNew.run());
        Follow.feed(owner, metrics.topic().feed(), _ -> onNew.run());
    }

    /** What nobody knows of those engines now, in sentences; empty where all that should put anything out are heard, and none of their faults is left unasked. */
    public String notKnown(List<Endpoint> endpoints) {
        return switch (detected.topic().latest()) {
            case Reading.Waiting<Detections>(Reason why) -> why == null ? unjudged(null) : Words.say(why);
            case Reading.Lost<Detections> lost -> unjudged(lost.last() == null ? null : lost.lastRead());
            case Reading.Current<Detections>(Detections now) ->
                Sentences.joined(Stream.concat(unasked(now).stream(), silent(endpoints).stream()));
        };
    }

    private static String unjudged(@Nullable Instant since) {
        String said = since == null
                ? Words.say("engines.never-judged")
                : Words.say("engines.not-judged", Figures.here().time(since));
        return said + " " + Words.say("engines.not-judged.means");
    }

    /** That they found nothing says nothing. */
    private static List<String> unasked(Detections now) {
        return now.unknown().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(unknown -> Words.say(
                        "engines.unasked", Words.say(unknown.getKey().title()), Words.say(unknown.getValue())))
                .toList();
    }

    /** Those of whose engines there is no number at all: named while they are few. */
    private List<String> silent(List<Endpoint> endpoints) {
        if (!(metrics.topic().latest() instanceof Reading.Current<FleetReading>(FleetReading now))) {
            return List.of(Words.say("engines.silent.unread"));
        }
        List<String> names = endpoints.stream()
                .filter(Endpoint::serves)
                .filter(endpoint -> isSilent(endpoint, now))
                .map(endpoint -> endpoint.id().name().value())
                .toList();
        if (names.isEmpty()) {
            return List.of();
        }
        return List.of(
                names.size() > MOST_NAMED
                        ? Words.say("engines.silent.many", names.size())
                        : Words.say("engines.silent", String.join(", ", names)));
    }

    private static boolean isSilent(Endpoint endpoint, FleetReading now) {
        Subject subject = Subjects.of(endpoint);
        FleetReading.Row row = subject == null ? null : now.row(subject);
        return row == null || row.newest() == null || row.late(now.readAt()) != null;
    }
}
