package io.pilothouse.costs.whatif;

import io.pilothouse.live.Reading;
import io.pilothouse.scaling.keda.ScaledObject;
import io.pilothouse.scaling.whatif.EndpointHistory;
import io.pilothouse.serving.ServingSpec;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.InvalidValue;
import io.pilothouse.units.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is now and what could be instead, side by side. */
public final class Comparison {
    private final Start start;
    private final Judge judge;

    public Comparison(WhatIf.Opened.Open open) {
        start = open.start();
        judge = open.judge();
    }

    /**
     * What was recorded, as far as it is read.
     *
     * @param own of the endpoint; {@code lenders} of those whose speed is taken
     */
    public record Replays(Reading<EndpointHistory> own, Map<EndpointId, Reading<EndpointHistory>> lenders) {
        public static final Replays NONE = new Replays(Reading.waiting(), Map.of());

        public Replays {
            lenders = Map.copyOf(lenders);
        }
    }

    /** Those whose recorded traffic it takes to replay some of these choices. */
    public SortedSet<EndpointId> lenders(List<String> texts) {
        SortedSet<EndpointId> lenders = new TreeSet<>();
        for (String text : texts) {
            try {
                lender(judge.of(Choice.read(text))).ifPresent(lenders::add);
            } catch (IllegalArgumentException wrong) {
                // its row says so
            }
        }
        return lenders;
    }

    private Optional<EndpointId> lender(Judged judged) {
        return judged.choice().isOtherPod() && !judged.isImpossible()
                ? Lenders.of(start, judged.wanted())
                : Optional.empty();
    }

    /** Some hundred milliseconds: not for a UI thread. @param own what was recorded; null while it is not read, and where it cannot be */
    public List<Suggestions.Suggestion> suggestions(@Nullable EndpointHistory own) {
        Suggestions suggestions = new Suggestions(start, judge);
        return Stream.of(
                        suggestions.devices(),
                        own == null ? List.<Suggestions.Suggestion>of() : suggestions.replicas(own))
                .flatMap(List::stream)
                .toList();
    }

    /** What is replayed as now is what is in force in the cluster. Said where Git declares other replicas; empty where it says the same. */
    public Optional<Reason> drift(@Nullable EndpointHistory own) {
        if (own == null) {
            return Optional.empty();
        }
        ScaledObject.Replicas there = own.now().object().replicas();
        ServingSpec.Scaling declared = start.serving().scaling();
        boolean isSame = there.least() == declared.min() && there.most() == declared.max();
        return isSame
                ? Optional.empty()
                : Optional.of(
                        Reason.of("instead.note.drift", there.least(), there.most(), declared.min(), declared.max()));
    }

    /** What is now comes first. Some tens of milliseconds for each: not for a UI thread. */
    public List<Compared> rows(List<String> texts, Replays replays) {
        List<Compared> rows = new ArrayList<>();
        rows.add(row("", replays));
        texts.forEach(text -> rows.add(row(text, replays)));
        return rows;
    }

    private Compared row(String text, Replays replays) {
        try {
            Judged judged = judge.of(text.isEmpty() ? Choice.NOW : Choice.read(text));
            return new Compared(text, judged, effect(judged, replays), null);
        } catch (IllegalArgumentException refused) {
            return new Compared(text, null, new Effect.Waits(), InvalidValue.why(refused));
        }
    }

    private Effect effect(Judged judged, Replays replays) {
        EndpointId lender = lender(judged).orElse(null);
        Reading<EndpointHistory> lent =
                lender == null ? null : replays.lenders().getOrDefault(lender, Reading.waiting());
        EndpointHistory own = replays.own().value();
        if (own == null) {
            return without(replays.own(), null);
        }
        return lent == null || lent.value() != null
                ? new Effects(own).of(judged, lent == null ? null : lent.value())
                : without(lent, lender);
    }

    private static Effect without(Reading<EndpointHistory> reading, @Nullable EndpointId lender) {
        if (!(reading instanceof Reading.Lost<EndpointHistory> lost)) {
            return new Effect.Waits();
        }
        return new Effect.NotKnown(
                lender == null ? lost.reason() : Reason.of("instead.unknown.lender", lender, lost.reason()));
    }
}
