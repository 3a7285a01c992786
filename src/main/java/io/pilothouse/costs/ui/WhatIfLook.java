package io.pilothouse.costs.ui;

import com.vaadin.flow.router.QueryParameters;
import io.pilothouse.costs.CostsPaths;
import io.pilothouse.scaling.whatif.EndpointReplay;
import io.pilothouse.shell.TypedNumber;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.InvalidName;
import io.pilothouse.units.Reason;
import io.pilothouse.units.TeamName;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is compared, as the address has it: {@code ?endpoint=chat&environment=prod&days=7&try=device:2+×+L40S&try=replicas:1-4}.
 *
 * @param endpoint null where one is to be chosen; {@code team} those of which one is, null for all
 * @param days of traffic that are replayed
 * @param tried choices as texts, in their order; what cannot be read is told in its row
 * @param wrong what of the address means nothing
 */
record WhatIfLook(
        @Nullable EndpointId endpoint, @Nullable TeamName team, int days, List<String> tried, List<Reason> wrong) {
    static final WhatIfLook NOTHING = new WhatIfLook(null, null, 14, List.of(), List.of());
    /** More rows nobody compares. */
    static final int MOST_TRIED = 8;

    private static final String ENDPOINT = "endpoint";
    private static final String ENVIRONMENT = "environment";
    private static final String TEAM = "team";
    private static final String DAYS = "days";
    private static final String TRY = "try";

    WhatIfLook {
        tried = List.copyOf(tried);
        wrong = List.copyOf(wrong);
    }

    static WhatIfLook read(QueryParameters said) {
        List<Reason> wrong = new ArrayList<>();
        String name = said(said, ENDPOINT);
        EndpointId endpoint =
                name.isEmpty() ? null : named(name, text -> EndpointId.of(text, said(said, ENVIRONMENT)), wrong);
        String team = said(said, TEAM);
        List<String> tried = said.getParameters(TRY).stream()
                .filter(text -> !text.isBlank())
                .distinct()
                .toList();
        if (tried.size() > MOST_TRIED) {
            wrong.add(Reason.of("instead.refused.many", tried.size(), MOST_TRIED));
        }
        return new WhatIfLook(
                endpoint,
                team.isEmpty() ? null : named(team, TeamName::new, wrong),
                days(said(said, DAYS), wrong),
                tried.stream().limit(MOST_TRIED).toList(),
                wrong);
    }

    private static String said(QueryParameters said, String name) {
        return said.getSingleParameter(name).orElse("");
    }

    private static <T> @Nullable T named(String text, Function<String, T> named, List<Reason> wrong) {
        try {
            return named.apply(text);
        } catch (InvalidName invalid) {
            wrong.add(invalid.reason());
            return null;
        }
    }

    private static int days(String text, List<Reason> wrong) {
        Integer days =
                TypedNumber.whole(text).filter(EndpointReplay.DAYS::contains).orElse(null);
        if (days == null && !text.isEmpty()) {
            String expected = EndpointReplay.DAYS.stream().map(String::valueOf).collect(Collectors.joining(", "));
            wrong.add(Reason.of("instead.refused.days", InvalidName.shown(text), expected));
        }
        return days == null ? NOTHING.days() : days;
    }

    boolean isOf(WhatIfLook other) {
        return Objects.equals(endpoint, other.endpoint) && days == other.days;
    }

    boolean hasRoom() {
        return tried.size() < MOST_TRIED;
    }

    WhatIfLook over(int other) {
        return new WhatIfLook(endpoint, team, other, tried, List.of());
    }

    WhatIfLook with(String text) {
        return trying(Stream.concat(tried.stream(), Stream.of(text)));
    }

    WhatIfLook without(String text) {
        return trying(tried.stream().filter(one -> !one.equals(text)));
    }

    WhatIfLook instead(String text, String other) {
        return trying(tried.stream().map(one -> one.equals(text) ? other : one));
    }

    private WhatIfLook trying(Stream<String> texts) {
        return new WhatIfLook(endpoint, team, days, texts.distinct().toList(), List.of());
    }

    /** Without a leading slash. */
    String path() {
        EndpointId of = endpoint;
        if (of == null) {
            return team == null ? CostsPaths.WHAT_IF : CostsPaths.whatIf(team);
        }
        List<String> said = new ArrayList<>();
        if (days != NOTHING.days()) {
            said.add(DAYS + "=" + days);
        }
        tried.forEach(text -> said.add(TRY + "=" + URLEncoder.encode(text, StandardCharsets.UTF_8)));
        return CostsPaths.whatIf(of) + (said.isEmpty() ? "" : "&" + String.join("&", said));
    }
}
