package io.pilothouse.access;

import static io.pilothouse.access.RoadToKeycloak.RECONCILED;
import static io.pilothouse.access.RoadToKeycloak.UNCONCERNED;

import io.pilothouse.access.keycloak.RealmPlan;
import io.pilothouse.access.keycloak.Reconciled;
import io.pilothouse.access.keycloak.StepWords;
import io.pilothouse.access.keycloak.WantedRealm.Name;
import io.pilothouse.changes.Commit;
import io.pilothouse.clients.keycloak.Entry;
import io.pilothouse.live.Reading;
import io.pilothouse.review.tracking.Lineage;
import io.pilothouse.review.tracking.LogLine;
import io.pilothouse.review.tracking.Road.Stretch;
import io.pilothouse.review.tracking.Step;
import io.pilothouse.review.tracking.Step.Part;
import io.pilothouse.review.tracking.Track;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.Reason;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How far a commit came in Keycloak, by what the last pass found there.
 *
 * @param folder of all that is declared
 * @param isUnconcerned whether nothing that it changes is kept in Keycloak
 */
record Reconciling(Commit commit, Lineage lineage, Reading<Reconciled> reading, String folder, boolean isUnconcerned) {
    private static final Comparator<Name> BY_NAME =
            Comparator.comparing(Name::kind).thenComparing(Name::name);
    private static final LogLine.Source KEYCLOAK = new LogLine.Source("Keycloak");

    Stretch stretch(@Nullable Track before) {
        if (isUnconcerned) {
            Step nothing =
                    Step.done(UNCONCERNED, commit.committedAt(), null, Reason.of("keycloak.unconcerned.sentence"));
            return new Stretch(
                    new Track(RoadToKeycloak.NAME, folder, KEYCLOAK.label(), List.of(nothing), null), List.of());
        }
        Step now = step();
        Step step = before == null ? now : kept(before.steps().getFirst(), now);
        Track track = new Track(RoadToKeycloak.NAME, folder, KEYCLOAK.label(), List.of(step), null);
        return new Stretch(track, log());
    }

    /** Once all of it was carried, it was, and then; what a later commit does not get done is the later one's. */
    private static Step kept(Step before, Step now) {
        if (!before.isDone()) {
            return now;
        }
        return now.isDone() ? Step.done(RECONCILED, before.started(), before.ended(), now.sentence()) : before;
    }

    private Step step() {
        return switch (reading) {
            case Reading.Waiting<Reconciled> _ -> Step.notKnownNow(RECONCILED, Reason.of("keycloak.reconciled.first"));
            case Reading.Current<Reconciled>(Reconciled found) -> step(found);
            case Reading.Lost<Reconciled> lost -> {
                Reconciled last = lost.last();
                Step known = last == null ? null : step(last);
                yield known != null && known.isDone()
                        ? known
                        : Step.notKnownNow(RECONCILED, Reason.of("keycloak.reconciled.lost", lost.reason()));
            }
        };
    }

    private Step step(Reconciled found) {
        if (!lineage.contains(found.commit().value(), commit.id())) {
            return Step.current(RECONCILED, commit.committedAt(), Reason.of("keycloak.reconciled.waiting"));
        }
        List<Part> broken = broken(found);
        if (!broken.isEmpty()) {
            return failed(broken.getFirst().sentence()).of(broken);
        }
        List<Part> alone = leftAlone(found);
        if (!alone.isEmpty()) {
            return failed(alone.getFirst().sentence()).of(alone);
        }
        Optional<Entry> whole = whole(found);
        Reason stopped = found.stopped();
        if (whole.isEmpty() && stopped != null) {
            return Reconciled.GOES_ON.contains(stopped.key())
                    ? Step.current(RECONCILED, commit.committedAt(), stopped)
                    : failed(Reason.of("keycloak.reconciled.stopped", stopped));
        }
        return carried(found, whole.orElse(null));
    }

    private Step failed(Reason why) {
        return Step.failed(RECONCILED, commit.committedAt(), null, why);
    }

    /** The first pass that had this commit and wrote all that was to be written. */
    private Optional<Entry> whole(Reconciled found) {
        return found.entries().stream()
                .filter(entry -> entry.outcome() == Entry.Outcome.ENDED
                        && entry.work().by().isEmpty()
                        && lineage.contains(entry.work().commit(), commit.id()))
                .min(Comparator.comparing(entry -> entry.work().at()));
    }

    /** When it came there is only known of a pass that was for this very commit: before another's there may have been nothing to write. */
    private Step carried(Reconciled found, @Nullable Entry whole) {
        boolean isOwn =
                whole != null && whole.work().commit().equals(commit.id().value());
        Reason carried;
        if (whole == null) {
            carried = Reason.of("keycloak.reconciled.same");
        } else if (isOwn) {
            carried = Reason.of(
                    "keycloak.reconciled.carried",
                    StepWords.counted(whole.work().counts()),
                    whole.work().at());
        } else {
            carried = Reason.of(
                    "keycloak.reconciled.with",
                    CommitId.of(whole.work().commit()),
                    whole.work().at());
        }
        return Step.done(
                RECONCILED,
                commit.committedAt(),
                whole != null && isOwn ? whole.work().at() : null,
                drifted(found)
                        .map(drift -> Reason.of("keycloak.reconciled.drift", carried, drift))
                        .orElse(carried));
    }

    /** Files that no later commit changes: what becomes of the others is not this one's. */
    private List<String> newest() {
        return commit.changedPaths().stream()
                .filter(path -> lineage.isNewest(commit, path))
                .toList();
    }

    private List<Part> broken(Reconciled found) {
        return newest().stream()
                .flatMap(path -> Stream.ofNullable(found.declared().broken().get(path))
                        .map(why -> new Part(Set.of(path), Reason.of("keycloak.reconciled.broken", why))))
                .toList();
    }

    /** What Keycloak has under a name of this commit's, and the console does not touch until somebody decides. */
    private List<Part> leftAlone(Reconciled found) {
        Map<String, Set<Name>> names = new HashMap<>();
        newest().forEach(path -> names.put(path, found.names(List.of(path))));
        return Stream.concat(
                        alone(found.plan()),
                        found.held().stream().sorted(BY_NAME).map(name -> alone("keycloak.held", name)))
                .map(one -> new Part(declaring(one.name(), names), Reason.of("keycloak.reconciled.alone", one.why())))
                .filter(part -> !part.files().isEmpty())
                .toList();
    }

    private static Set<String> declaring(Name name, Map<String, Set<Name>> names) {
        return names.entrySet().stream()
                .filter(file -> file.getValue().contains(name))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** @param why names it, too */
    record Alone(Name name, Reason why) {}

    /** What a plan does not do of what is wanted. */
    static Stream<Alone> alone(RealmPlan plan) {
        return Stream.of(
                        plan.inTheWay().stream().map(Name::of).map(name -> alone("keycloak.in-the-way", name)),
                        plan.unproven().stream().map(one -> alone(one.why(), one.name())),
                        plan.heldBack().stream().map(one -> alone(one.why(), one.name())))
                .flatMap(all -> all);
    }

    private static Alone alone(String key, Name name) {
        return alone(Reason.of(key), name);
    }

    private static Alone alone(Reason why, Name name) {
        return new Alone(name, Reason.of("keycloak.reconciled.why", StepWords.called(name.kind(), name.name()), why));
    }

    /** What somebody changed by hand of what this commit declares. */
    private Optional<Reason> drifted(Reconciled found) {
        Set<Name> names = found.names(newest());
        return found.plan().drift().stream()
                .map(step -> Name.of(step.about()))
                .filter(names::contains)
                .map(name -> StepWords.called(name.kind(), name.name()))
                .reduce((before, after) -> Reason.of("keycloak.count.and", before, after));
    }

    private List<LogLine> log() {
        Reconciled found = reading.value();
        return found == null
                ? List.of()
                : found.entries().stream()
                        .filter(entry ->
                                entry.work().commit().equals(commit.id().value()))
                        .map(Reconciling::line)
                        .toList();
    }

    private static LogLine line(Entry entry) {
        Reason counted = StepWords.counted(entry.work().counts());
        return switch (entry.outcome()) {
            case ENDED -> LogLine.good(entry.work().at(), KEYCLOAK, "keycloak.reconciled.log", counted);
            case STOPPED -> LogLine.bad(entry.work().at(), KEYCLOAK, Reason.of("keycloak.entry.stopped", counted));
            case CUT -> LogLine.bad(entry.work().at(), KEYCLOAK, Reason.of("keycloak.entry.cut", counted));
        };
    }
}
