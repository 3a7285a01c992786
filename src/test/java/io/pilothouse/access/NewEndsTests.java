package io.pilothouse.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.access.declared.Budgets;
import io.pilothouse.access.declared.Grant;
import io.pilothouse.access.declared.ModelAccess;
import io.pilothouse.access.declared.Team;
import io.pilothouse.units.EndpointName;
import io.pilothouse.units.Reason;
import io.pilothouse.units.TeamName;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NewEndsTests {
    private static final LocalDate TODAY = LocalDate.parse("2026-11-24");
    private static final LocalDate PAST = TODAY.minusDays(1);

    private static Team team(@Nullable LocalDate until, @Nullable LocalDate ofGrant, String contact) {
        Grant grant = new Grant(EndpointName.of("chat"), ofGrant, Budgets.NONE);
        return new Team(
                "teams/docs.yaml",
                TeamName.of("docs"),
                "",
                contact,
                "",
                List.of(),
                until,
                List.of(grant),
                Budgets.NONE,
                null,
                List.of());
    }

    private static ModelAccess model(@Nullable LocalDate until) {
        return new ModelAccess("models/chat.yaml", EndpointName.of("chat"), null, "", until, Budgets.NONE);
    }

    @Test
    void anEndThatHasPassedIsRefusedWithWhatIsExpected() {
        assertThat(NewEnds.past(null, model(PAST), TODAY))
                .extracting(Reason::toString)
                .containsExactly("chat: until 2026-11-23 has passed (expected: 2026-11-24 or later; "
                        + "what is to end now is taken away)");
    }

    @Test
    void theLastDayIsOneOfThoseOnWhichItHolds() {
        assertThat(NewEnds.past(model(null), model(TODAY), TODAY)).isEmpty();
        assertThat(NewEnds.past(model(PAST), model(null), TODAY)).isEmpty();
    }

    @Test
    void eachEndIsJudgedThatOfATeamAndThoseOfItsGrants() {
        assertThat(NewEnds.past(team(null, null, ""), team(PAST, PAST, ""), TODAY))
                .hasSize(2);
    }

    @Test
    void whatEndedLongAgoMayGoOnStandingWhereSomethingElseIsChanged() {
        assertThat(NewEnds.past(team(PAST, PAST, ""), team(PAST, PAST, "docs@example.com"), TODAY))
                .isEmpty();
        assertThat(NewEnds.past(team(PAST, PAST, ""), team(PAST, PAST.minusDays(1), ""), TODAY))
                .as("another end that has passed too")
                .hasSize(1);
    }
}
