package io.pilothouse.review.ui;

import io.pilothouse.authority.AuthorityInForce;
import io.pilothouse.authority.Readable;
import io.pilothouse.changes.Changes;
import io.pilothouse.changes.PendingChange;
import io.pilothouse.changes.RepositoryState;
import io.pilothouse.review.ChangePaths;
import io.pilothouse.review.WhoseTurn;
import io.pilothouse.review.WhoseTurn.Turn;
import io.pilothouse.review.tracking.TrackedCommit;
import io.pilothouse.review.tracking.Tracker;
import io.pilothouse.shell.Attention;
import io.pilothouse.shell.PaletteSource;
import io.pilothouse.shell.Retold;
import io.pilothouse.shell.Words;
import io.pilothouse.units.Actor;
import io.pilothouse.units.CommitId;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Tells the frame how many changes wait, and the palette which changes and commits there are. */
@Component
class WaitingChanges implements PaletteSource {
    private static final int HITS = 6;

    private final Changes changes;
    private final Tracker tracker;
    private final Attention attention;
    private final WhoseTurn turns;
    private final AuthorityInForce authority;
    private Runnable stop = () -> {};

    WaitingChanges(Changes changes, Tracker tracker, Attention attention, WhoseTurn turns, AuthorityInForce authority) {
        this.authority = authority;
        this.changes = changes;
        this.tracker = tracker;
        this.attention = attention;
        this.turns = turns;
    }

    @PostConstruct
    void start() {
        stop = changes.state().feed().follow(this::count);
        count();
    }

    @PreDestroy
    void stop() {
        stop.run();
    }

    private void count() {
        List<PendingChange> pending = pending();
        attention.set(ChangePaths.LIST, pending.size(), reader -> yours(pending, reader));
    }

    private int yours(List<PendingChange> pending, Actor reader) {
        return (int) turns.of(pending, reader).stream().filter(Turn::isYours).count();
    }

    private List<PendingChange> pending() {
        RepositoryState state = changes.state().latest().value();
        return state == null ? List.of() : state.pending();
    }

    @Override
    public List<Hit> hits(String text) {
        return List.of(); // each is for somebody
    }

    @Override
    public List<Hit> hits(String text, Actor reader) {
        Readable readable = authority.readable(reader);
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        Stream<Hit> waiting = pending().stream()
                .map(readable::of)
                .filter(change ->
                        matches(wanted, change.changeSet().title(), change.id().value()))
                .map(change -> new Hit(
                        Kind.CHANGE,
                        "waits",
                        Retold.title(change.changeSet().title()),
                        Words.say("review.palette.waits", change.requestedBy()),
                        ChangePaths.of(change.id())));
        Stream<Hit> followed =
                Objects.requireNonNullElse(tracker.commits().latest().value(), List.<TrackedCommit>of()).stream()
                        .map(tracked -> tracked.readableBy(readable))
                        .filter(tracked -> matches(
                                wanted, tracked.commit().subject(), tracked.id().value()))
                        .map(WaitingChanges::hit);
        return Stream.concat(waiting, followed).limit(HITS).toList();
    }

    private static Hit hit(TrackedCommit tracked) {
        CommitId id = tracked.id();
        String about = Words.say(
                "review.palette.commit", id.abbreviated(), tracked.commit().authorName());
        return new Hit(
                Kind.CHANGE,
                TrackingWords.shape(tracked).icon(),
                Retold.title(tracked.commit().subject()),
                about,
                ChangePaths.of(id));
    }

    /** In a title anywhere, as it is kept and as it is read; in an identifier from its start. */
    private static boolean matches(String wanted, String title, String id) {
        return !wanted.isEmpty()
                && (Stream.of(title, Retold.title(title))
                                .anyMatch(one -> one.toLowerCase(Locale.ROOT).contains(wanted))
                        || id.startsWith(wanted));
    }
}
