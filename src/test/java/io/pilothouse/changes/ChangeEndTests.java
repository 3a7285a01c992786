package io.pilothouse.changes;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.units.CommitId;
import io.pilothouse.units.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChangeEndTests {
    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
    private static final FileEdit RAISE = new FileEdit.Write("models/chat/prod/scaled-object.yaml", "max: 8\n");

    private static ChangeSet ending(String end, FileEdit... edits) {
        return new ChangeSet(
                "Raise chat",
                List.of("maxReplicaCount: 8 instead of 4."),
                CommitId.of("a".repeat(40)),
                List.of(edits),
                Effect.NONE,
                "",
                Map.of(Trailers.ENDS, end),
                null);
    }

    private static List<String> refusals(ChangeSet change) {
        return ChangeEnd.refusals(change, NOW).stream().map(Reason::toString).toList();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-28T18:00:00Z, 2026-11-28T18:00:00Z",
        "2026-11-28T18:00+01:00, 2026-11-28T17:00:00Z",
        "2026-11-28T18:00+01:00[Europe/Berlin], 2026-11-28T17:00:00Z",
        "2027-02-26T12:00Z, 2027-02-26T12:00:00Z"
    })
    void aTimeWithItsZoneIsAnEnd(String said, Instant end) {
        assertThat(refusals(ending(said, RAISE))).isEmpty();
        assertThat(ChangeEnd.of(ending(said, RAISE))).contains(end);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        2026-11-28T18:00       | The end 2026-11-28T18:00 has no zone (expected: one, such as 2026-11-29T12:00:00Z)
        tonight                | The end tonight is no time (expected: date, time and zone, such as 2026-11-29T12:00:00Z)
        2026-13-28T18:00Z      | The end 2026-13-28T18:00Z is no time (expected: date, time and zone, such as 2026-11-29T12:00:00Z)
        2026-11-28T12:00Z      | The end 2026-11-28 12:00 UTC has passed (expected: a later time)
        2027-02-26T12:00:01Z   | The end 2027-02-26 12:00 UTC is too far away (expected: at most 90 days from now; what is wanted for longer has no end)
        """)
    void anythingElseIsRefusedInWords(String said, String why) {
        assertThat(refusals(ending(said, RAISE))).containsExactly(why);
    }

    @Test
    void aRemovalHasNoEndAndEachReasonIsSaid() {
        assertThat(refusals(ending("2026-11-28T11:00Z", RAISE, new FileEdit.Remove("models/chat/prod/route.yaml"))))
                .containsExactly(
                        "The end 2026-11-28 11:00 UTC has passed (expected: a later time)",
                        "models/chat/prod/route.yaml is removed: a removal has no end. Undo it when it is to come"
                                + " back.");
    }

    @Test
    void theEndIsKeptInUtcAndSaidInASentence() {
        ChangeSet said = ChangeEnd.said(ending("2026-11-28T18:00+01:00", RAISE));

        assertThat(said.trailers()).containsExactly(Map.entry(Trailers.ENDS, "2026-11-28T17:00:00Z"));
        assertThat(said.summary())
                .containsExactly(
                        "maxReplicaCount: 8 instead of 4.",
                        "Wanted until 2026-11-28 17:00 UTC; what takes it back is due then.");
    }

    @Test
    void aChangeWithoutEndStaysAsItIs() {
        ChangeSet change = new ChangeSet(
                "Raise chat", List.of(), CommitId.of("a".repeat(40)), List.of(RAISE), Effect.NONE, "", Map.of(), null);

        assertThat(ChangeEnd.said(change)).isSameAs(change);
        assertThat(ChangeEnd.refusals(change, NOW)).isEmpty();
    }
}
