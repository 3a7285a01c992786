package io.pilothouse.scaling.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import io.pilothouse.changes.Trailers;
import io.pilothouse.shell.TypedDate;
import io.pilothouse.units.Role;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
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
        type("Until", "abc");

        review();

        assertThat(field("Until").getErrorMessage())
                .isEqualTo("“abc” is no date and time (expected: yyyy-mm-dd hh:mm in Etc/UTC, such as "
                        + TypedDate.written(tomorrow()) + ")");
    }

    @Test
    void theEndIsShownAndTakenInTheReadersNotationAndItsExampleLiesAhead() {
        UI.getCurrent().setLocale(Locale.GERMAN);
        open(PATH, RaiseView.class);
        assertThat(field("Bis").getValue()).isEqualTo("24.11.2026 07:00");
        type("Höchstens, jetzt 8", "9");
        test(area("Warum")).setValue("Die Schlange wächst.");

        type("Bis", "bald");
        button("Änderung prüfen").click();
        settle();
        assertThat(field("Bis").getErrorMessage())
                .isEqualTo("„bald“ ist kein Datum mit Uhrzeit (erwartet: TT.MM.JJJJ hh:mm in Etc/UTC, etwa "
                        + TypedDate.written(tomorrow()) + ")");

        type("Bis", "24.11.2026 8:30");
        button("Änderung prüfen").click();
        settle();
        assertThat(pending())
                .singleElement()
                .satisfies(change ->
                        assertThat(change.changeSet().trailers()).containsEntry(Trailers.ENDS, "2026-11-24T08:30:00Z"));
    }

    private LocalDateTime tomorrow() {
        return LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(1);
    }
}
