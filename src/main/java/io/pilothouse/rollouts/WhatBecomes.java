package io.pilothouse.rollouts;

import io.pilothouse.changes.CommandArguments;
import io.pilothouse.changes.CommandArguments.Argument;
import io.pilothouse.serving.ServingSpec;
import io.pilothouse.serving.SpecDifferences;
import io.pilothouse.serving.SpecDifferences.Difference;
import io.pilothouse.serving.SpecDifferences.Field;
import io.pilothouse.units.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What an endpoint has and what that becomes, a sentence for each field and each argument, before anything is planned. */
public final class WhatBecomes {
    private WhatBecomes() {}

    /** What stays is said of arguments only. */
    public static List<Reason> of(ServingSpec serving, ServingSpec wanted) {
        List<Reason> all = new ArrayList<>();
        String version = serving.engine().version();
        String then = wanted.engine().version();
        if (!Objects.equals(version, then)) {
            all.add(Reason.of("because.changed.image", said(version), said(then)));
        }
        SpecDifferences.between(serving, wanted).stream()
                .filter(difference -> difference.field() != Field.EXTRA_ARGS && difference.field() != Field.IMAGE)
                .map(Difference::sentence)
                .forEach(all::add);
        arguments(serving.engine().extraArgs(), wanted.engine().extraArgs(), all);
        return all;
    }

    private static String said(@Nullable String version) {
        return version == null ? "–" : version;
    }

    private static void arguments(List<String> before, List<String> after, List<Reason> all) {
        CommandArguments had = CommandArguments.of(before);
        CommandArguments has = CommandArguments.of(after);
        List<String> kept = new ArrayList<>();
        for (Argument argument : had.arguments()) {
            Argument then = has.at(argument.flag());
            String now = words(argument);
            if (then == null) {
                all.add(Reason.of("rollouts.becomes.gone", now));
            } else if (then.saysAs(argument)) {
                kept.add(now);
            } else {
                all.add(Reason.of("rollouts.becomes.changed", now, words(then)));
            }
        }
        has.arguments().stream()
                .filter(argument -> had.at(argument.flag()) == null)
                .forEach(argument -> all.add(Reason.of("rollouts.becomes.added", words(argument))));
        if (!kept.isEmpty()) {
            all.add(Reason.of("rollouts.becomes.kept", String.join(" ", kept)));
        }
    }

    private static String words(Argument argument) {
        return String.join(" ", argument.items());
    }
}
