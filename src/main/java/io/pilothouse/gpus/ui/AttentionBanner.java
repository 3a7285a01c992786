package io.pilothouse.gpus.ui;

import com.vaadin.flow.component.Component;
import io.pilothouse.gpus.DeviceReport;
import io.pilothouse.shell.Figures;
import io.pilothouse.shell.FindingBanner;
import io.pilothouse.shell.StateShape;
import io.pilothouse.shell.Words;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How many devices somebody should look at, and what the first of them report. */
final class AttentionBanner {
    private static final int MOST_NAMED = 3;

    private AttentionBanner() {}

    /**
     * @param unwell one at least
     * @param asOf when they were last heard of; null while they are
     */
    static Component of(List<DeviceReport> unwell, @Nullable Instant asOf, Component... onward) {
        String which = unwell.stream()
                .limit(MOST_NAMED)
                .map(report -> report.node() + " " + DeviceWords.name(report) + ": " + DeviceWords.sentence(report))
                .collect(Collectors.joining(" "));
        StateShape worst = unwell.stream()
                .map(DeviceWords::shape)
                .min(StateShape::compareTo)
                .orElseThrow();
        return asOf == null
                ? new FindingBanner(worst, Words.say("gpus.attention", unwell.size()), which, onward)
                : new FindingBanner(
                        StateShape.STALE,
                        Words.say(
                                "gpus.attention.last",
                                unwell.size(),
                                Figures.here().time(asOf)),
                        which,
                        onward);
    }
}
