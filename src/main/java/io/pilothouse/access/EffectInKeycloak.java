package io.pilothouse.access;

import io.pilothouse.access.Reconciling.Alone;
import io.pilothouse.access.declared.Declared;
import io.pilothouse.access.keycloak.RealmPlan;
import io.pilothouse.access.keycloak.Reconciled;
import io.pilothouse.access.keycloak.Step;
import io.pilothouse.access.keycloak.StepWords;
import io.pilothouse.access.keycloak.WantedRealm;
import io.pilothouse.access.keycloak.WantedRealm.Name;
import io.pilothouse.changes.Candidate;
import io.pilothouse.live.Reading;
import io.pilothouse.review.EffectNow;
import io.pilothouse.units.Actor;
import io.pilothouse.units.Reason;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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
    private final Declared.Reader declared;

    EffectInKeycloak(ObjectProvider<KeycloakFeed> feeds, Declared.Reader declared) {
        feed = feeds.getIfAvailable();
        this.declared = declared;
    }

    /** Who only leads teams is told what is theirs, and of the rest that there is some: roles name all teams. */
    @Override
    public List<Line> of(Candidate candidate, Actor reader) {
        KeycloakFeed known = feed;
        boolean isDeclared = candidate.changeSet().edits().stream()
                .anyMatch(edit ->
                        candidate.after().layout().declaredIn(edit.path()).isPresent());
        return known == null || !isDeclared || reader.roles().isEmpty()
                ? List.of()
                : List.of(line(known, candidate, Told.of(candidate, reader, declared)));
    }

    /** @param own null where all is for the reader */
    private record Told(@Nullable Set<Name> own) {
        /** What main declares as theirs, and what the change makes theirs and is nobody's on main. */
        static Told of(Candidate candidate, Actor reader, Declared.Reader declared) {
            if (!Declared.isOwnOnly(reader)) {
                return new Told(null);
            }
            Declared before = declared.read(candidate.before());
            Set<Name> own = new HashSet<>(
                    WantedRealm.own(declared.read(candidate.after()).seenBy(reader)));
            own.removeAll(WantedRealm.own(before));
            own.addAll(WantedRealm.own(before.seenBy(reader)));
            return new Told(own);
        }

        boolean has(Name name) {
            return own == null || own.contains(name);
        }

        Reason amount(List<Step> steps) {
            return Reason.of(
                    own == null ? "keycloak.foreseen" : "keycloak.foreseen.own", StepWords.counted(Step.counts(steps)));
        }
    }

    private static Line line(KeycloakFeed feed, Candidate candidate, Told told) {
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
        List<Step> all = without(with.fromGit(), without.fromGit());
        List<Step> steps =
                all.stream().filter(step -> told.has(Name.of(step.about()))).toList();
        steps.stream().limit(FIRST).map(StepWords::whole).forEach(because::add);
        if (steps.size() > FIRST) {
            because.add(Reason.of("keycloak.foreseen.more", steps.size() - FIRST));
        }
        without(Reconciling.alone(with).toList(), Reconciling.alone(without).toList()).stream()
                .filter(alone -> told.has(alone.name()))
                .map(Alone::why)
                .map(why -> Reason.of("keycloak.reconciled.alone", why))
                .forEach(because::add);
        if (steps.size() < all.size()) {
            because.add(Reason.of("keycloak.foreseen.others", all.size() - steps.size()));
        }
        feed.lastRead().latest().ifPresent(at -> because.add(Reason.of("keycloak.foreseen.as-of", at)));
        if (reading instanceof Reading.Lost<Reconciled> lost) {
            because.add(Reason.of("keycloak.foreseen.lost", lost.reason()));
        }
        return new Line(WHAT, told.amount(steps), because);
    }

    private static <T> List<T> without(List<T> all, List<T> others) {
        return all.stream().filter(one -> !others.contains(one)).toList();
    }
}
