package io.pilothouse.models.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import io.pilothouse.changes.Layout.ConsoleFile;
import io.pilothouse.models.GateReport;
import io.pilothouse.models.GateReport.Result;
import io.pilothouse.models.GateReport.Verdict;
import io.pilothouse.models.ModelPaths;
import io.pilothouse.shell.BrokenFile;
import io.pilothouse.shell.ErrorState;
import io.pilothouse.shell.Follow;
import io.pilothouse.shell.HtmlTable;
import io.pilothouse.shell.Loaded;
import io.pilothouse.shell.Loads;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.SectionTitle;
import io.pilothouse.shell.WaitState;
import io.pilothouse.shell.Words;
import io.pilothouse.units.Actor;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.EnvironmentName;
import io.pilothouse.units.Reason;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the gates of an environment say, and with it the badge and the next step in the header. */
final class GatesPart extends Div {
    private final Desk desk;
    private final Loads loads;
    private final VersionView.Page page;
    private final SectionTitle heading = new SectionTitle(Words.say("models.gates"));
    private final Div content = new Div();
    private final HtmlTable<Result> table;
    private final BrokenFile broken = new BrokenFile();
    private @Nullable EnvironmentName environment;
    private @Nullable GateReport report;
    private boolean asking;

    GatesPart(Desk desk, Loads loads, VersionView.Page page) {
        this.desk = desk;
        table = GateRow.table(desk.links());
        this.loads = loads;
        this.page = page;
        heading.end(page.environment());
        add(broken, Parts.section(heading, content));
        content.add(Parts.quiet(
                Words.say("models.gates.no-environment", desk.gates().layout().file(ConsoleFile.ENVIRONMENTS))));
        Follow.feed(this, desk.checksums().progress(), moved -> refreshWhileChecking());
        page.environment().onChange(this::judgeFor);
    }

    private void judgeFor(EnvironmentName chosen) {
        environment = chosen;
        report = null;
        asking = false;
        refresh();
    }

    /** What is asked already is not asked again before it is answered. */
    void refresh() {
        EnvironmentName judged = environment;
        if (judged != null && isAttached() && !asking) {
            asking = true;
            loads.load(this, () -> desk.gates().judge(page.version(), judged), this::show);
            loads.load(broken, desk.gates()::broken, this::showBroken);
        }
    }

    private void showBroken(Loaded<Optional<Reason>> loaded) {
        if (loaded instanceof Loaded.Value<Optional<Reason>>(Optional<Reason> known)) {
            broken.show(known.orElse(null));
        }
    }

    private void refreshWhileChecking() {
        GateReport known = report;
        if (known != null && known.count(Verdict.CHECKING) > 0) {
            refresh();
        }
    }

    private void show(Loaded<GateReport> loaded) {
        switch (loaded) {
            case Loaded.Loading<GateReport> ignored -> {
                if (report == null) {
                    replace(new WaitState(Words.say("models.gates.reading")));
                }
            }
            case Loaded.Value<GateReport>(GateReport judged) -> {
                asking = false;
                if (!judged.equals(report)) {
                    show(judged);
                }
            }
            case Loaded.Failed<GateReport> failed -> {
                asking = false;
                report = null;
                replace(ErrorState.of(failed, this::again));
                page.verdict().removeAll();
                page.actions().removeAll();
            }
        }
    }

    private void again() {
        desk.catalogue().lookAgain();
        desk.checksums().tryAgain();
        refresh();
    }

    private void show(GateReport judged) {
        if (report == null) {
            replace(table);
        }
        report = judged;
        table.show(judged.toldOnce());
        heading.note(GateRow.counts(judged) + " · "
                + Words.say(
                        "models.gates.rules",
                        desk.gates().layout().file(ConsoleFile.GATES),
                        judged.rules().abbreviated()));
        page.verdict().removeAll();
        page.verdict().add(Parts.badge(GateRow.shape(judged.verdict()), Words.say(judged.said())));
        offer(judged);
    }

    /** A refused version is judged again once something was done about it. */
    private void offer(GateReport judged) {
        page.actions().removeAll();
        if (!judged.passed()) {
            page.actions().add(Parts.button(Words.say("models.gates.again"), this::again, ButtonVariant.PRIMARY));
            return;
        }
        Actor reader = desk.people().current();
        loads.load(page.actions(), () -> NextStep.of(desk, judged, reader), loaded -> {
            if (loaded instanceof Loaded.Value<NextStep>(NextStep next) && judged.equals(report)) {
                page.actions().removeAll();
                step(next, judged).ifPresent(verb -> page.actions().add(verb));
            }
        });
    }

    private static Optional<Component> step(NextStep next, GateReport judged) {
        EnvironmentName to = judged.environment();
        return switch (next) {
            case NextStep.None() -> Optional.empty();
            case NextStep.RollOut() ->
                Optional.of(Parts.linkButton(
                        Words.say("models.roll-out", to), ModelPaths.rollOut(judged.version(), to), true));
            case NextStep.Promote(EndpointId from) ->
                Optional.of(Parts.linkButton(Words.say("models.promote", to), ModelPaths.promote(from, to), true));
        };
    }

    private void replace(Component component) {
        content.removeAll();
        content.add(component);
    }
}
