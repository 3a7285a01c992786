package io.pilothouse.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.access.UndeclaredCallers.Undeclared;
import io.pilothouse.access.declared.Declared;
import io.pilothouse.access.gateway.Guarded;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.fakes.HandClock;
import io.pilothouse.telemetry.CallersReading;
import io.pilothouse.telemetry.CallersReading.Caller;
import io.pilothouse.telemetry.CallersReading.Over;
import io.pilothouse.units.Actor;
import io.pilothouse.units.Role;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class UndeclaredCallersTests {
    private static final Actor OPERATOR = new Actor("Ola", "ola@example.com", Set.of(Role.PLATFORM_OPERATOR));
    private static final Actor LEAD = new Actor("Lea", "lea@example.com", Set.of(Role.TEAM_LEAD));
    private static final Map<Caller, Double> CALLS = Map.of(
            new Caller("docs", "docs-batch", "chat"), 10.0,
            new Caller("docs", "portal", "chat"), 20.0,
            new Caller("docs", "portal", "embed"), 20.0,
            new Caller("search", "portal", "chat"), 30.0,
            new Caller("search", "", "chat"), 40.0,
            new Caller("search", "gone", "chat"), 0.0);

    private static List<Undeclared> in(FileTree tree, Actor reader) {
        CallersReading counted = new CallersReading(
                new HandClock().instant(),
                Map.of(Over.DAY, CALLS, Over.MONTH, Map.of(new Caller("docs", "long-ago", "chat"), 5.0)),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                null,
                List.of());
        return UndeclaredCallers.in(new Declared.Reader().read(tree), reader, counted);
    }

    @Test
    void whoCallsUnderANameThatNoFileDeclaresIsFoundOnceWithTheTeamsItCallsFor() {
        assertThat(in(Guarded.byModel(), OPERATOR))
                .containsExactly(new Undeclared("portal", new TreeSet<>(Set.of("docs", "search"))));
    }

    @Test
    void whatSomebodyElseDeclaresIsDeclared() {
        assertThat(in(Guarded.byModel().with("access/applications/portal.yaml", "team: search\n"), OPERATOR))
                .isEmpty();
    }

    @Test
    void whoOnlyLeadsATeamIsToldOfTheirOwn() {
        FileTree led = Guarded.byModel()
                .with("access/teams/search.yaml", "lead: lea@example.com\nmembers: [bo@example.com]\n");

        assertThat(in(led, LEAD)).containsExactly(new Undeclared("portal", new TreeSet<>(Set.of("search"))));
        assertThat(in(Guarded.byModel(), LEAD)).isEmpty();
    }
}
