package io.pilothouse.platform.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import io.pilothouse.manifests.kustomize.InstalledKustomize;
import io.pilothouse.platform.Connection;
import io.pilothouse.platform.Connection.Kind;
import io.pilothouse.platform.Connection.State;
import io.pilothouse.platform.Connections;
import io.pilothouse.platform.RepositoryFindings;
import io.pilothouse.platform.RepositoryFindings.Findings;
import io.pilothouse.shell.Age;
import io.pilothouse.shell.Figures;
import io.pilothouse.shell.FindingBanner;
import io.pilothouse.shell.Follow;
import io.pilothouse.shell.HtmlTable;
import io.pilothouse.shell.Loaded;
import io.pilothouse.shell.Loads;
import io.pilothouse.shell.PageFooter;
import io.pilothouse.shell.PageHeader;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.Place;
import io.pilothouse.shell.PlatformPart;
import io.pilothouse.shell.StateShape;
import io.pilothouse.shell.Words;
import io.pilothouse.units.Reason;
import jakarta.annotation.security.PermitAll;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;

/** Is every system there that the console needs, and if not, since when, why, and what does not work without it. */
@Route("platform")
@Menu(title = "platform.menu", order = 22, icon = "layers")
@Place(key = "p")
@PermitAll
class PlatformView extends Main implements HasDynamicTitle {
    private final PageHeader header = new PageHeader(Words.say("platform.menu"));
    private final Div notConnected = new Div();
    private final Div finding = new Div();
    private final Div kustomize = Parts.padded();
    private final HtmlTable<Connection> table;
    private List<Connection> lost = List.of();

    /** What main says that cannot be followed. */
    @org.springframework.stereotype.Component
    record Told(RepositoryFindings findings, BrokenFilesAtHome broken) {}

    PlatformView(
            Connections connections,
            Told told,
            InstalledKustomize installed,
            Loads loads,
            ObjectProvider<PlatformPart> parts) {
        addClassName("page");
        table = new HtmlTable<Connection>(Words.say("platform.menu"))
                .cell(Words.say("platform.col.system"), connection -> Parts.text(Words.say(connection.called()), "ep"))
                .quiet(Words.say("platform.col.for"), connection -> said("for", connection.kind()))
                .wideOnly()
                .cell(Words.say("platform.col.state"), PlatformView::state)
                .text(Words.say("platform.col.version"), PlatformView::version)
                .cell(Words.say("platform.col.since"), connection -> since(connection))
                .cell(Words.say("platform.col.last-answer"), connection -> age(connection.lastAnswer()))
                .cell(Words.say("platform.col.error"), PlatformView::error)
                .cell(
                        "",
                        connection -> connection.state() == State.LIVE
                                ? new Span()
                                : Parts.action(
                                        Words.say("shell.try-again"), () -> connections.tryAgain(connection.name())))
                .emptyText(Words.say("platform.none"));
        add(header, told.broken().component(), finding, notConnected, Parts.padded(table), kustomize);
        parts.orderedStream().map(PlatformPart::component).forEach(this::add);
        add(new PageFooter("", Words.say("platform.source")).every(Connections.EVERY));
        Follow.feed(this, connections.all(), this::show);
        Follow.feed(this, told.findings().all(), this::show);
        addAttachListener(attached -> loads.load(kustomize, installed::version, this::show));
    }

    @Override
    public String getPageTitle() {
        return Words.say("platform.menu");
    }

    private void show(List<Connection> connections) {
        table.show(connections);
        long live = connections.stream()
                .filter(connection -> connection.state() == State.LIVE)
                .count();
        header.say(Words.say("platform.live", live, connections.size()));
        List<Connection> now = connections.stream()
                .filter(connection -> connection.state() == State.LOST)
                .toList();
        if (!now.equals(lost)) {
            lost = now;
            finding.removeAll();
            now.forEach(connection -> finding.add(banner(connection)));
        }
    }

    private void show(Findings found) {
        notConnected.removeAll();
        found.notConnected()
                .forEach((cluster, environments) -> notConnected.add(FindingBanner.warn(
                        Words.say("platform.not-connected", cluster),
                        Words.say(
                                "platform.not-connected.for", String.join(", ", environments), environments.size()))));
    }

    /** Without it nothing is lost that Argo CD does not say: no finding, a line. */
    private void show(Loaded<Optional<String>> version) {
        if (version instanceof Loaded.Value<Optional<String>>(Optional<String> known)) {
            kustomize.removeAll();
            kustomize.add(Parts.quiet(known.map(found -> Words.say("platform.kustomize", found))
                    .orElseGet(() -> Words.say("platform.kustomize.none"))));
        }
    }

    /** In the order of the table: the first is the first a change needs. */
    private static Component banner(Connection connection) {
        Instant since = connection.since();
        String verdict = Words.say(
                connection.mayBeOlder() ? "platform.lost.at-least" : "platform.lost",
                Words.say(connection.called()),
                since == null ? "–" : Figures.here().time(since));
        return FindingBanner.bad(verdict, said("without", connection.kind()));
    }

    private static String said(String what, Kind kind) {
        return Words.say(
                "platform." + what + "." + kind.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    private static Component state(Connection connection) {
        return switch (connection.state()) {
            case LOST -> Parts.state(StateShape.FAILING, Words.say("platform.state.lost"));
            case WAITING -> Parts.state(StateShape.UNKNOWN, Words.say("platform.state.waiting"));
            case LIVE -> Parts.state(StateShape.PASSED, Words.say("platform.state.live"));
        };
    }

    private static String version(Connection connection) {
        return connection.version().isEmpty() ? "–" : connection.version();
    }

    private static Component since(Connection connection) {
        Instant at = connection.since();
        return at == null ? age(null) : Age.of(at, connection.mayBeOlder());
    }

    private static Component age(@Nullable Instant at) {
        return at == null ? Parts.text("–", "t3") : Age.of(at);
    }

    private static Component error(Connection connection) {
        Reason progress = connection.progress();
        if (progress != null) {
            return Parts.quiet(Words.say(progress));
        }
        Reason error = connection.error();
        return error == null ? new Span() : Parts.quiet(Words.say(error));
    }
}
