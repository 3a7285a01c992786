package io.pilothouse.fleet.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.pilothouse.detectors.Detection;
import io.pilothouse.detectors.Detections;
import io.pilothouse.detectors.Detector.Severity;
import io.pilothouse.live.Topic;
import io.pilothouse.shell.Age;
import io.pilothouse.shell.Figures;
import io.pilothouse.shell.Follow;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.SectionTitle;
import io.pilothouse.shell.Sentences;
import io.pilothouse.shell.StateShape;
import io.pilothouse.shell.Words;
import io.pilothouse.telemetry.Measure;
import io.pilothouse.telemetry.Subject;
import io.pilothouse.units.Reason;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is wrong with engines that look ready: since when, by which numbers, and what can be done about it from here. Not there while nothing is, and all of it is judged. */
class DetectedPart extends Div {
    private static final double A_MINUTE = 60;

    private final Topic<Detections> topic;
    private final NextSteps steps;
    private final NotJudged unknown;
    private final Div lines = new Div();
    private @Nullable Subject subject;
    private @Nullable Reason said;
    private List<Detection> shown = List.of();

    DetectedPart(Topic<Detections> topic, NextSteps steps) {
        this.topic = topic;
        this.steps = steps;
        unknown = new NotJudged(steps.metrics());
        addClassNames("sec", "upfront");
        setVisible(false);
        add(new SectionTitle(Words.say("engines.detected")), unknown, lines);
        Follow.feed(this, topic.feed(), reading -> look());
    }

    /** @param said above on the page, so that it is not said again; null for nothing */
    void of(Subject now, @Nullable Reason above) {
        subject = now;
        said = above;
        look();
    }

    private void look() {
        unknown.show(topic.latest());
        Detections known = topic.latest().value();
        List<Detection> now = known == null || subject == null ? List.of() : known.of(subject);
        if (!now.equals(shown)) {
            shown = now;
            lines.removeAll();
            now.forEach(found -> lines.add(drawn(found)));
        }
        setVisible(!now.isEmpty() || subject != null && !unknown.isEmpty());
    }

    private Component drawn(Detection found) {
        Span since = new Span(new Span(EndpointWords.since(found.mayBeOlder()) + " "), Age.clock(found.since()));
        since.addClassName("t3");
        Div line = new Div(
                Parts.row(
                        "row wrap",
                        Parts.mark(shape(found)),
                        Parts.strong(Words.say(found.detector().title())),
                        since),
                Parts.prose(Sentences.joined(Stream.of(finding(found), evidence(found.evidence())))),
                Parts.row("row wrap", steps.about(found).toArray(Component[]::new)));
        line.addClassName("detected");
        return line;
    }

    private String finding(Detection found) {
        return isSaid(found.finding()) ? "" : Words.say(found.finding());
    }

    /** Also with another number: what is said above is of the moment that it names. */
    private boolean isSaid(Reason finding) {
        return said != null
                && said.facts().stream()
                        .anyMatch(fact -> fact instanceof Reason above
                                && above.key().equals(finding.key())
                                && above.facts()
                                        .getLast()
                                        .equals(finding.facts().getLast()));
    }

    private static StateShape shape(Detection found) {
        return found.detector().provesThatNothingComesOut()
                ? StateShape.NOT_SERVING
                : found.detector().severity() == Severity.INFO ? StateShape.INFORMS : StateShape.DEGRADED;
    }

    private static String evidence(Map<Measure, Double> evidence) {
        String numbers = Stream.of(Measure.values())
                .filter(evidence::containsKey)
                .map(measure -> number(measure, evidence.getOrDefault(measure, Double.NaN)))
                .collect(Collectors.joining(", "));
        return numbers.isEmpty() ? "" : Words.say("engines.detected.evidence", numbers);
    }

    static String number(Measure measure, double value) {
        Figures figures = Figures.here();
        String written = switch (measure) {
            case KV_WORST, KV_AVERAGE -> figures.share(value);
            case PREEMPTIONS -> figures.count(Math.round(value * A_MINUTE));
            default -> figures.count(Math.round(value));
        };
        return Words.say("engines.detected." + measure.meaning(), written);
    }
}
