package io.pilothouse.access.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.function.SerializableFunction;
import io.pilothouse.access.AccessPaths;
import io.pilothouse.access.ShareOutMonth;
import io.pilothouse.access.use.MonthLeft;
import io.pilothouse.live.Reading;
import io.pilothouse.shell.FindingBanner;
import io.pilothouse.shell.Follow;
import io.pilothouse.shell.Loaded;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.Words;
import io.pilothouse.telemetry.CallerMetrics;
import io.pilothouse.telemetry.CallersReading;
import java.util.List;
import java.util.stream.Collectors;

/** Says of which budgets of the month it would help to share out what is left. Nothing where it would help none, and of what is not known. */
class MonthLine extends Div {
    private final AccessNeeds needs;
    private final SerializableFunction<Reading<CallersReading>, ShareOutMonth.Month> asked;

    /** @param asked waits for Git */
    MonthLine(
            AccessNeeds needs,
            CallerMetrics metrics,
            SerializableFunction<Reading<CallersReading>, ShareOutMonth.Month> asked) {
        this.needs = needs;
        this.asked = asked;
        Follow.feed(this, metrics.topic().feed(), this::counted);
    }

    private void counted(Reading<CallersReading> reading) {
        needs.loads().load(this, () -> asked.apply(reading), this::show);
    }

    private void show(Loaded<ShareOutMonth.Month> loaded) {
        if (loaded instanceof Loaded.Value<ShareOutMonth.Month>(ShareOutMonth.Month found)) {
            removeAll();
            List<MonthLeft> helped = found.helped();
            if (!helped.isEmpty()) {
                String which = helped.stream().map(MonthWords::helped).collect(Collectors.joining(", "));
                add(FindingBanner.warn(
                        Words.say("month.helped", helped.size(), which),
                        "",
                        Parts.link(Words.say("month.title"), AccessPaths.MONTH)));
            }
        }
    }
}
