package io.pilothouse.fleet.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.pilothouse.clients.argocd.Application;
import io.pilothouse.clients.argocd.Application.HealthStatus;
import io.pilothouse.clients.argocd.Application.Operation;
import io.pilothouse.clients.argocd.Application.SyncStatus;
import io.pilothouse.shell.Age;
import io.pilothouse.shell.KeyValues;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.Sha;
import io.pilothouse.shell.StateShape;
import io.pilothouse.shell.Words;
import io.pilothouse.workloads.Applications;
import io.pilothouse.workloads.OurApplications;
import java.util.List;
import java.util.Locale;

/** What Argo CD says of the application that applies an endpoint's folder. */
class EndpointArgo extends Div {
    private final Applications applications;
    private final String folder;
    /** 0 not yet, 1 while Argo CD had not answered, 2 with its answer. */
    private int drawn;

    private List<Application> shown = List.of();

    EndpointArgo(Applications applications, String folder) {
        this.applications = applications;
        this.folder = folder;
    }

    void look() {
        OurApplications ours = applications.ours();
        List<Application> now = ours.allOf(folder);
        boolean isKnown = applications.topic().latest().value() != null;
        if (drawn != (isKnown ? 2 : 1) || !now.equals(shown)) {
            drawn = isKnown ? 2 : 1;
            shown = now;
            removeAll();
            if (now.isEmpty()) {
                add(Parts.quiet(isKnown ? none(ours) : Words.say("fleet.argo.silent")));
            }
            if (now.size() > 1) {
                add(note(StateShape.WARNS, "", Words.say("fleet.argo.several", now.size(), folder)));
            }
            now.forEach(application -> draw(application, ours));
        }
    }

    private String none(OurApplications ours) {
        return ours.ofOthers(folder).stream()
                .findFirst()
                .map(other -> Words.say(
                        "fleet.argo.none.other",
                        folder,
                        other.name(),
                        other.source().repository()))
                .orElseGet(() -> Words.say("fleet.argo.none.advice", folder));
    }

    private void draw(Application application, OurApplications ours) {
        KeyValues pairs = new KeyValues()
                .pair(Words.say("fleet.argo.application"), application.name())
                .pair(Words.say("fleet.argo.sync"), sync(application))
                .pair(
                        Words.say("fleet.argo.health"),
                        Parts.state(shape(application.health()), word("health.", application.health())));
        Operation operation = application.operation();
        if (operation != null) {
            pairs.pair(Words.say("fleet.argo.last"), last(operation));
        }
        add(pairs);
        if (ours.isPinned(application)) {
            add(note(
                    StateShape.WARNS,
                    "",
                    Words.say("fleet.argo.pinned", application.source().targetRevision())));
        }
        application
                .conditions()
                .forEach(condition -> add(note(StateShape.WARNS, condition.type(), condition.message())));
        application.resources().stream()
                .filter(resource -> resource.sync() == SyncStatus.OUT_OF_SYNC)
                .forEach(resource -> add(note(
                        StateShape.DRIFTED,
                        resource.kind() + " " + resource.name(),
                        Words.say("fleet.argo.resource.differs"))));
        if (operation != null && operation.phase() != Application.Phase.SUCCEEDED) {
            operation.results().stream()
                    .filter(result -> result.status().equals("SyncFailed"))
                    .forEach(result ->
                            add(note(StateShape.FAILED, result.kind() + " " + result.name(), result.message())));
        }
    }

    private static Component sync(Application application) {
        Span state = Parts.state(
                switch (application.sync()) {
                    case SYNCED -> StateShape.PASSED;
                    case OUT_OF_SYNC -> StateShape.DRIFTED;
                    case UNKNOWN -> StateShape.UNKNOWN;
                },
                word("", application.sync()));
        String revision = application.syncRevision();
        return revision == null || revision.length() < 7
                ? state
                : Parts.row(
                        "row wrap",
                        state,
                        Parts.quiet(Words.say("fleet.argo.with")),
                        Sha.plain(revision.substring(0, 7)));
    }

    private static Component last(Operation operation) {
        String phase = Words.say("fleet.argo.phase." + operation.phase().name().toLowerCase(Locale.ROOT));
        Span line = Parts.row("row wrap", new Span(phase));
        line.add(Age.ago(operation.finishedAt() == null ? operation.startedAt() : operation.finishedAt()));
        if (operation.retryCount() > 0) {
            line.add(Parts.quiet(Words.say("fleet.argo.retries", operation.retryCount())));
        }
        return line;
    }

    /** Argo CD's own words are English. */
    private static Div note(StateShape shape, String what, String says) {
        Span words = new Span(Parts.strong(what), new Span(" " + says));
        words.getElement().setAttribute("lang", "en");
        Div note = new Div(Parts.mark(shape), words);
        note.addClassName("note");
        return note;
    }

    private static StateShape shape(HealthStatus health) {
        return switch (health) {
            case HEALTHY -> StateShape.PASSED;
            case PROGRESSING -> StateShape.LOADING;
            case DEGRADED -> StateShape.FAILING;
            case SUSPENDED -> StateShape.STOPPED;
            case MISSING -> StateShape.DRIFTED;
            case UNKNOWN -> StateShape.UNKNOWN;
        };
    }

    private static String word(String part, Enum<?> value) {
        return Words.say("fleet.argo." + part + value.name().toLowerCase(Locale.ROOT));
    }
}
