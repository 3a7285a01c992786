package io.pilothouse.fleet.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.pilothouse.changes.RepositoryAddress;
import io.pilothouse.clients.argocd.Application;
import io.pilothouse.clients.argocd.Application.HealthStatus;
import io.pilothouse.clients.argocd.Application.SyncStatus;
import io.pilothouse.clients.argocd.Operation;
import io.pilothouse.fleet.Endpoint;
import io.pilothouse.live.Reading;
import io.pilothouse.review.ui.ApplicationToCreate;
import io.pilothouse.review.ui.AskArgoCd;
import io.pilothouse.serving.files.ApplicationManifest;
import io.pilothouse.shell.Age;
import io.pilothouse.shell.KeyValues;
import io.pilothouse.shell.LastWord;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.Sha;
import io.pilothouse.shell.StateShape;
import io.pilothouse.shell.Words;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.Reason;
import io.pilothouse.workloads.Applications;
import io.pilothouse.workloads.Denial;
import io.pilothouse.workloads.OurApplications;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What Argo CD says of the application that applies an endpoint's folder. */
class EndpointArgo extends Div {
    private final EndpointId id;
    private final EndpointNeeds needs;
    private final Applications applications;
    private final ApplicationToCreate toCreate;
    private final RepositoryAddress repository;
    private final String folder;
    /** Where it belongs; empty while that is not known. */
    private Endpoint.@Nullable Place place;

    private @Nullable Instant clusterLost;
    private @Nullable Silence silence;

    /** Null before it was drawn. */
    private @Nullable String saidOfNone;

    private List<Application> shown = List.of();

    /**
     * What stands here is not of now.
     *
     * @param of since when nobody knows whether it still holds
     */
    private record Silence(Instant of, Reason why) {}

    /**
     * @param id whose application it is
     * @param toCreate what to do about an application that is not there
     */
    EndpointArgo(EndpointId id, EndpointNeeds needs, ApplicationToCreate toCreate) {
        this.id = id;
        this.needs = needs;
        applications = needs.applications();
        this.toCreate = toCreate;
        repository = needs.changes().address();
        folder = needs.changes().layout().folder(id);
    }

    /** @param since when the cluster cannot be read, so that what Argo CD says may be its last word; null while it can */
    void in(Endpoint.@Nullable Place there, @Nullable Instant since) {
        clusterLost = since;
        place = there;
        look();
    }

    void look() {
        OurApplications ours = applications.ours();
        List<Application> now =
                place == null ? ours.allOf(folder) : ours.allOf(folder, place.cluster(), place.namespace());
        String none = now.isEmpty() ? none(ours) : "";
        Silence since = silence();
        if (!none.equals(saidOfNone) || !now.equals(shown) || !Objects.equals(since, silence)) {
            saidOfNone = none;
            shown = now;
            silence = since;
            removeAll();
            if (since != null) {
                add(note(StateShape.UNKNOWN, new Span(Words.say(since.why()))));
            }
            if (now.isEmpty()) {
                add(Parts.quiet(none));
            }
            offer(ours);
            if (now.size() > 1) {
                add(several(now));
            }
            now.forEach(application -> draw(application, ours));
        }
    }

    /** Null while what Argo CD says is of now, or it never said anything. */
    private @Nullable Silence silence() {
        if (applications.topic().latest() instanceof Reading.Lost<List<Application>> lost && lost.last() != null) {
            return new Silence(lost.since(), Reason.of("argo.as-of.silent", lost.since(), lost.reason()));
        }
        return clusterLost == null ? null : new Silence(clusterLost, Reason.of("argo.as-of.why", clusterLost));
    }

    /** They are in each other's way only where they apply it to one place. */
    private Div several(List<Application> all) {
        List<String> places = all.stream()
                .map(one ->
                        one.destination().cluster() + " · " + one.destination().namespace())
                .distinct()
                .toList();
        return places.size() < all.size()
                ? note(StateShape.WARNS, new Span(Words.say("argo.several", all.size(), folder)))
                : note(
                        StateShape.INFORMS,
                        new Span(Words.say("argo.several.places", all.size(), folder, String.join(", ", places))));
    }

    /** Only where it is known that there is none. */
    private void offer(OurApplications ours) {
        if (shown.isEmpty()
                && applications.topic().latest().value() != null
                && !ours.isPartial()
                && ours.ofOthers(folder).isEmpty()) {
            toCreate.offer(
                    folder,
                    () -> ApplicationManifest.toBringBack(needs.changes().head(), id));
        } else {
            toCreate.takeBack();
        }
    }

    /** Where Argo CD never said anything, why: it may be gone, or refuse the console. */
    private String none(OurApplications ours) {
        if (applications.topic().latest().value() == null) {
            return applications.topic().latest() instanceof Reading.Lost<List<Application>> lost
                    ? Words.say("argo.silent.why", Words.say(lost.reason()))
                    : Words.say("argo.silent");
        }
        return ours.ofOthers(folder).stream()
                .findFirst()
                .map(other -> Words.say(
                        "argo.none.other", folder, other.name(), other.source().repository()))
                .orElseGet(() -> ours.isPartial() ? Words.say("syncs.none-seen.sentence", folder) : advice());
    }

    private String advice() {
        return Words.say("argo.none.advice", folder) + " "
                + Words.say(
                        "argo.none.next",
                        repository.url(),
                        folder,
                        repository.branch(),
                        place == null ? "–" : place.namespace().value());
    }

    private void draw(Application application, OurApplications ours) {
        KeyValues pairs = new KeyValues()
                .pair(Words.say("argo.application"), application.name())
                .pair(Words.say("argo.sync"), sync(application))
                .pair(
                        Words.say("argo.health"),
                        state(shape(application.health()), word("health.", application.health())));
        Operation operation = application.operation();
        if (operation != null) {
            pairs.pair(Words.say("argo.last"), last(operation));
        }
        add(pairs);
        if (ours.isPinned(application)) {
            add(note(
                    StateShape.WARNS,
                    "",
                    Words.say("argo.pinned", application.source().targetRevision())));
        }
        held(application);
        application
                .conditions()
                .forEach(condition -> add(note(StateShape.WARNS, condition.type(), Denial.plain(condition.message()))));
        unwell(application);
        differing(application);
        if (operation != null && operation.phase() != Application.Phase.SUCCEEDED) {
            refused(operation);
        }
        offerToAsk(application);
    }

    /** Why nobody compares it, or applies it by himself. */
    private void held(Application application) {
        if (application.isPaused()) {
            add(note(StateShape.STALE, new Span(Words.say("argo.paused"))));
        }
        switch (application.hold()) {
            case NONE, NOT_HEALED -> {}
            case BY_HAND -> add(note(StateShape.WAITS, new Span(Words.say("syncs.by-hand.page"))));
            case WINDOW -> add(note(StateShape.WAITS, new Span(Words.say("syncs.window.sentence"))));
        }
        application
                .notLookedAtSince()
                .ifPresent(since ->
                        add(note(StateShape.STALE, new Span(Words.say(Reason.of("argo.not-looking", since))))));
    }

    /** It keeps what it could not compare until it looks again. */
    private void offerToAsk(Application application) {
        if (application.sync() != SyncStatus.SYNCED && !application.isPaused() && silence == null) {
            add(AskArgoCd.of(application.id(), needs.refresh(), needs.loads()));
        }
    }

    private void differing(Application application) {
        application
                .differing()
                .forEach(resource -> add(note(
                        StateShape.DRIFTED,
                        resource.title(),
                        Words.say(resource.leftOver() ? "syncs.left-over.page" : "argo.resource.differs"))));
    }

    private void unwell(Application application) {
        for (Application.Resource resource : application.decisive()) {
            Application.Health health = resource.health();
            if (health != null && health.status() != HealthStatus.HEALTHY) {
                add(note(shape(health.status()), resource.kind() + " " + resource.name(), health.message()));
            }
        }
    }

    private void refused(Operation operation) {
        List<Operation.ResourceResult> failed = operation.failed();
        failed.forEach(result -> add(note(StateShape.FAILED, result.kind() + " " + result.name(), result.message())));
        if (failed.isEmpty() && !operation.message().isEmpty()) {
            add(note(operation.isUnderWay() ? StateShape.CURRENT : StateShape.FAILED, "", operation.message()));
        }
    }

    private Span state(StateShape shape, String word) {
        return LastWord.state(shape, word, silence == null ? null : silence.of());
    }

    private Component sync(Application application) {
        Span state = state(
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
                        "row wrap", state, Parts.quiet(Words.say("argo.with")), Sha.plain(revision.substring(0, 7)));
    }

    private static Component last(Operation operation) {
        String phase = Words.say("argo.phase." + operation.phase().name().toLowerCase(Locale.ROOT));
        Span line = Parts.row("row wrap", new Span(phase));
        line.add(Age.ago(operation.finishedAt() == null ? operation.startedAt() : operation.finishedAt()));
        if (operation.retryCount() > 0) {
            line.add(Parts.quiet(Words.say("argo.retries", operation.retryCount())));
        }
        return line;
    }

    /** Argo CD's own words are English. */
    private static Div note(StateShape shape, String what, String says) {
        Span words = new Span(Parts.strong(what), new Span(" " + says));
        words.getElement().setAttribute("lang", "en");
        return note(shape, words);
    }

    private static Div note(StateShape shape, Component words) {
        Div note = new Div(Parts.mark(shape), words);
        note.addClassName("note");
        return note;
    }

    private static StateShape shape(HealthStatus health) {
        return switch (health) {
            case HEALTHY -> StateShape.PASSED;
            case PROGRESSING -> StateShape.LOADING;
            case DEGRADED -> StateShape.DEGRADED;
            case SUSPENDED -> StateShape.STOPPED;
            case MISSING -> StateShape.DRIFTED;
            case UNKNOWN -> StateShape.UNKNOWN;
        };
    }

    private static String word(String part, Enum<?> value) {
        return Words.say("argo." + part + value.name().toLowerCase(Locale.ROOT));
    }
}
