package io.pilothouse.scaling.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.Effect;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.Trailers;
import io.pilothouse.shell.TypedDate;
import io.pilothouse.units.Actor;
import io.pilothouse.units.Role;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Until when more replicas are wanted, as its reader writes times. */
class RaiseEndTests extends TuningPageTest {
    private static final String PATH = "scaling/prod/chat/raise";

    @BeforeEach
    void onCall() {
        hands.person().as(Role.ON_CALL);
    }

    @Test
    void whatIsNoTimeIsSaidInTheFormOfItsField() {
        open(PATH, RaiseView.class);
        type("At most, now 8", "9");
        test(area("Why")).setValue("The queue grows.");
        type("Change wanted until", "abc");

        review();

        assertThat(field("Change wanted until").getErrorMessage())
                .isEqualTo("“abc” is no date and time (expected: yyyy-mm-dd hh:mm in Etc/UTC, such as "
                        + TypedDate.written(tomorrow()) + ")");
    }

    @Test
    void theEndIsShownAndTakenInTheReadersNotationAndItsExampleLiesAhead() {
        UI.getCurrent().setLocale(Locale.GERMAN);
        open(PATH, RaiseView.class);
        assertThat(field("Änderung gewünscht bis").getValue()).isEqualTo("24.11.2026 07:00");
        type("Höchstens, jetzt 8", "9");
        test(area("Warum")).setValue("Die Schlange wächst.");

        type("Änderung gewünscht bis", "bald");
        button("Änderung prüfen").click();
        settle();
        assertThat(field("Änderung gewünscht bis").getErrorMessage())
                .isEqualTo("„bald“ ist kein Datum mit Uhrzeit (erwartet: TT.MM.JJJJ hh:mm in Etc/UTC, etwa "
                        + TypedDate.written(tomorrow()) + ")");

        type("Änderung gewünscht bis", "24.11.2026 8:30");
        button("Änderung prüfen").click();
        settle();
        assertThat(pending())
                .singleElement()
                .satisfies(change ->
                        assertThat(change.changeSet().trailers()).containsEntry(Trailers.ENDS, "2026-11-24T08:30:00Z"));
    }

    @Test
    void whoseRaiseHoldsAlreadyAndUntilWhenIsSaidBeforeAnotherIsPutOnTop() {
        open(PATH, RaiseView.class);
        assertThat(text()).doesNotContain("for a time already");
        ChangeSet end = new ChangeSet(
                "Undo ccccccc: Raise chat",
                List.of("spec.maxReplicaCount is 4 again, not 8."),
                hands.repository().head().commit(),
                List.of(new FileEdit.Write("models/chat/prod/scaled-object.yaml", "spec: {maxReplicaCount: 4}\n")),
                Effect.NONE,
                "",
                Map.of(Trailers.REVERTS, "c".repeat(40), Trailers.DUE, "2026-11-24T05:00:00Z"),
                null);
        hands.repository().propose(end, new Actor("Toni Weber", "toni@example.org", Set.of(Role.ON_CALL)));

        open(PATH, RaiseView.class);
        settle();

        assertThat(text())
                .contains("Changed for a time already, by Toni Weber", "Wanted until", "05:00")
                .contains("spec.maxReplicaCount is 4 again, not 8.", "holds up its end");
    }

    private LocalDateTime tomorrow() {
        return LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(1);
    }
}
