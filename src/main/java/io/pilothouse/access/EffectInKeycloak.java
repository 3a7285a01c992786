package io.pilothouse.access;

import io.pilothouse.access.Reconciling.Alone;
import io.pilothouse.access.declared.Declared;
import io.pilothouse.access.keycloak.RealmPlan;
import io.pilothouse.access.keycloak.Reconciled;
import io.pilothouse.access.keycloak.Step;
import io.pilothouse.access.keycloak.StepWords;
import io.pilothouse.changes.Candidate;
import io.pilothouse.live.Reading;
import io.pilothouse.review.EffectNow;
import io.pilothouse.units.Actor;
import io.pilothouse.units.Reason;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * What a pass will write to Keycloak once a change has landed, and would not without it: by the plan of the pass itself, in the realm as it was read
 * last. Keycloak is not asked.
 */
@Component
@Order(2)
class EffectInKeycloak implements EffectNow {
    /** So many steps are read; of more there is the number of each kind. */
    private static final int FIRST = 12;

    private static final Reason WHAT = Reason.of("keycloak.reconciled");

    private final @Nullable KeycloakFeed feed;

    EffectInKeycloak(ObjectProvider<KeycloakFeed> feeds) {
        feed = feeds.getIfAvailable();
    }

    /** Nothing to whom the page of the realm tells nothing, since roles name all teams. */
    @Override
    public List<Line> of(Candidate candidate, Actor reader) {
        KeycloakFeed known = feed;
        boolean isDeclared = candidate.changeSet().edits().stream()
                .anyMatch(edit ->
                        candidate.after().layout().declaredIn(edit.path()).isPresent());
        return known == null || !isDeclared || reader.roles().isEmpty() || Declared.isOwnOnly(reader)
                ? List.of()
                : List.of(line(known, candidate));
    }

    private static Line line(KeycloakFeed feed, Candidate candidate) {
        Reading<Reconciled> reading = feed.topic().latest();
        Reconciled last = reading.value();
        List<Reason> because = new ArrayList<>();
        if (last == null) {
            because.add(
                    reading instanceof Reading.Lost<Reconciled> lost
                            ? Reason.of("keycloak.foreseen.lost", lost.reason())
                            : Reason.of("keycloak.reconciled.first"));
            return new Line(WHAT, Reason.of("keycloak.unknown"), because);
        }
        RealmPlan without = feed.foresee(last, candidate.before());
        RealmPlan with = feed.foresee(last, candidate.after());
        List<Step> steps = without(with.fromGit(), without.fromGit());
        steps.stream().limit(FIRST).map(StepWords::whole).forEach(because::add);
        if (steps.size() > FIRST) {
            because.add(Reason.of("keycloak.foreseen.more", steps.size() - FIRST));
        }
        without(Reconciling.alone(with).toList(), Reconciling.alone(without).toList()).stream()
                .map(Alone::why)
                .map(why -> Reason.of("keycloak.reconciled.alone", why))
                .forEach(because::add);
        feed.lastRead().latest().ifPresent(at -> because.add(Reason.of("keycloak.foreseen.as-of", at)));
        if (reading instanceof Reading.Lost<Reconciled> lost) {
            because.add(Reason.of("keycloak.foreseen.lost", lost.reason()));
        }
        return new Line(WHAT, Reason.of("keycloak.foreseen", StepWords.counted(Step.counts(steps))), because);
    }

    private static <T> List<T> without(List<T> all, List<T> others) {
        return all.stream().filter(one -> !others.contains(one)).toList();
    }
}
