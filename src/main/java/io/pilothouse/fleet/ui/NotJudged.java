package io.pilothouse.fleet.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.pilothouse.detectors.Detections;
import io.pilothouse.detectors.Detector;
import io.pilothouse.live.Reading;
import io.pilothouse.shell.Figures;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.ServerWarnings;
import io.pilothouse.shell.StateShape;
import io.pilothouse.shell.Words;
import io.pilothouse.units.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where nobody says whether engines put anything out: since when, or of which fault nobody could ask. Nothing while all of it is judged. */
final class NotJudged extends Div {
    private record Shown(
            boolean lost,
            @Nullable Instant at,
            Map<Detector, Reason> unknown,
            @Nullable Reason why) {
        static final Shown NOTHING = new Shown(false, null, Map.of(), null);
    }

    private final Div lines = new Div();
    private final Div way = Parts.padded();
    private final ServerWarnings warnings = new ServerWarnings();
    private Shown shown = Shown.NOTHING;

    NotJudged() {
        add(lines, warnings);
    }

    /** @param onward where one sees why, behind what could not be asked */
    NotJudged(Component onward) {
        this();
        way.add(onward);
        way.setVisible(false);
        addComponentAtIndex(1, way);
    }

    /** What stands there already is not drawn again. */
    void show(Reading<Detections> reading) {
        Shown now = shown(reading);
        if (!now.equals(shown)) {
            shown = now;
            lines.removeAll();
            way.setVisible(!now.unknown().isEmpty());
            if (now.lost()) {
                lines.add(lost(now));
            }
            List.of(Detector.values()).forEach(detector -> {
                Reason why = now.unknown().get(detector);
                if (why != null) {
                    lines.add(Parts.padded(
                            Parts.quiet(Words.say("engines.unasked", Words.say(detector.title()), Words.say(why)))));
                }
            });
        }
        if (reading instanceof Reading.Current<Detections>(Detections all)) {
            warnings.show(all.warnings());
        }
    }

    boolean isEmpty() {
        return shown.equals(Shown.NOTHING) && !warnings.isVisible();
    }

    private static Shown shown(Reading<Detections> reading) {
        return switch (reading) {
            case Reading.Waiting<Detections> _ -> Shown.NOTHING;
            case Reading.Current<Detections>(Detections now) -> new Shown(false, null, now.unknown(), null);
            case Reading.Lost<Detections> lost ->
                new Shown(true, lost.last() == null ? null : lost.lastRead(), Map.of(), lost.reason());
        };
    }

    private static Component lost(Shown now) {
        Instant at = now.at();
        Div banner = new Div(
                Parts.mark(StateShape.STALE),
                new Span(
                        Parts.strong(
                                at == null
                                        ? Words.say("engines.never-judged")
                                        : Words.say(
                                                "engines.not-judged",
                                                Figures.here().time(at))),
                        new Span(" " + Words.say("engines.not-judged.means") + " "),
                        Parts.quiet(now.why() == null ? "" : Words.say(now.why()))));
        banner.addClassName("ban");
        return banner;
    }
}
