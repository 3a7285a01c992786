package io.pilothouse.targets.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import io.pilothouse.live.Reading;
import io.pilothouse.shell.Figures;
import io.pilothouse.shell.Follow;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.SectionTitle;
import io.pilothouse.shell.Words;
import io.pilothouse.targets.KeptTarget;
import io.pilothouse.targets.KeptTargets;
import io.pilothouse.targets.TargetPaths;
import io.pilothouse.units.EndpointId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one endpoint promises, and how much of each error budget is left. */
public final class TargetsLine extends Div {
    private final EndpointId endpoint;
    private final Div lines = Parts.padded();
    private final Div asOf = Parts.padded();
    private @Nullable List<KeptTarget> shown;

    public TargetsLine(EndpointId endpoint, TargetsNeeds needs) {
        this.endpoint = endpoint;
        lines.addClassName("targetlines");
        lines.add(Parts.quiet(Words.say("targets.reading")));
        add(Parts.section(
                new SectionTitle(Words.say("targets.menu"))
                        .end(needs.loads()
                                .offer(
                                        Parts.link(Words.say("targets.form.open"), TargetPaths.of(endpoint)),
                                        needs.mayPropose())),
                lines,
                asOf));
        Follow.feed(this, needs.feed().topic().feed(), this::show);
    }

    private void show(Reading<KeptTargets> reading) {
        KeptTargets all = reading.value();
        date(reading);
        List<KeptTarget> own = all == null ? null : all.of(endpoint);
        if (own == null || own.equals(shown)) {
            return;
        }
        shown = own;
        lines.removeAll();
        if (own.isEmpty()) {
            lines.add(Parts.quiet(Words.say("targets.line.none")));
        }
        own.forEach(kept -> lines.add(new Div(line(kept))));
    }

    /** What is old is not told as what is so now. */
    private void date(Reading<KeptTargets> reading) {
        asOf.removeAll();
        asOf.setVisible(false);
        if (reading instanceof Reading.Lost<KeptTargets> lost && lost.lastRead() != null) {
            asOf.setVisible(true);
            asOf.add(Parts.quiet(Words.say("targets.line.as-of", Figures.here().time(lost.lastRead()), lost.reason())));
        }
    }

    private static Component line(KeptTarget kept) {
        String left = kept.unknown() == null
                ? TargetWords.budget(kept.spent())
                : Words.say("targets.line.unknown", Words.say(kept.unknown()));
        String beside = kept.unknown() == null ? TargetWords.beside(kept) : "";
        return Parts.row(
                "row wrap",
                TargetWords.state(kept.state()),
                Parts.link(
                        TargetWords.of(kept.objective().of()) + " " + TargetWords.promise(kept.objective()),
                        TargetWords.path(kept)),
                Parts.quiet(left),
                Parts.quiet(beside));
    }
}
