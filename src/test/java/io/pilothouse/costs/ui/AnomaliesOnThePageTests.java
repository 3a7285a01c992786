package io.pilothouse.costs.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import io.pilothouse.changes.Commit;
import io.pilothouse.fakes.ZooIsForOthers;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.Role;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;

@Import(ZooIsForOthers.class)
class AnomaliesOnThePageTests extends CostsPageTest {
    private static final CommitId RAISED = CommitId.of("5af3c1d000000000000000000000000000000001");

    /** A third device of chat in the days from the evening of the 9th to the morning of the 12th, in Berlin. */
    private void raised() {
        raised("models/chat/prod/scaledobject.yaml");
    }

    private void raised(String... files) {
        hands.repository()
                .commit(
                        new Commit(
                                RAISED,
                                null,
                                "Milan Bauer",
                                "milan@example.org",
                                Instant.parse("2026-11-09T17:20:00Z"),
                                "Keep three replicas of chat",
                                "",
                                Map.of(),
                                List.of(files)),
                        PRICED.with(
                                "console/prices.yaml",
                                "currency: EUR\nzone: Europe/Berlin\nperHour: {H100 80 GB: 4.00}\n"));
        prometheus.write(RecordedHours.loading("2026-11-09T18:00:00Z", Instant.parse("2026-11-12T08:00:00Z")));
    }

    /** However it is cut into parts. */
    @Override
    protected String text() {
        return super.text().replaceAll(" +", " ");
    }

    @Test
    void aJumpIsASentenceWithTheCommitThatCameJustBefore() {
        raised();

        open("costs");

        assertThat(text())
                .contains("9 Nov – 12 Nov: chat in prod : € 62 a day more than usual (€ 192).")
                .contains("It held 2.6 devices on average instead of 2.0; most of the difference is loading.")
                .contains("From 9 Nov, 18:00 on it held 3; usual at these hours is 2.")
                .contains("Just before came 5af3c1d: Keep three replicas of chat (Milan Bauer)");
        assertThat(pathOf("5af3c1d: Keep three replicas of chat (Milan Bauer)")).isEqualTo("history/" + RAISED);
        assertThat(pathOf("chat in prod")).isEqualTo("fleet/prod/chat");
    }

    @Test
    void aLeadIsToldOfTheirMoneyOnly() {
        raised();
        hands.person().as(Role.TEAM_LEAD);

        open("costs/teams/docs");

        assertThat(text()).contains("chat in prod : € 62 a day more than usual (€ 144).", "5af3c1d");
    }

    @Test
    void aLeadIsNotToldWhatElseCameWithIt() {
        raised("models/chat/prod/scaledobject.yaml", ZooIsForOthers.FILE);
        hands.person().as(Role.TEAM_LEAD);

        open("costs/teams/docs");

        assertThat(text())
                .contains("5af3c1d: " + ZooIsForOthers.WITHHELD_ALSO + " (Milan Bauer)")
                .doesNotContain("Keep three replicas");
    }

    @Test
    void whoPaysAsBeforeIsToldNothing() {
        raised();

        open("costs/teams/zoo");

        assertThat(text()).contains("Costs of zoo").doesNotContain("than usual");
    }

    @Test
    void aPriceOfThatDayIsNamed() {
        declares(UNPRICED.with(PRICES, """
                        currency: EUR
                        zone: Europe/Berlin
                        prices:
                          - {from: 2026-01-01, until: 2026-11-10, devices: {H100 80 GB: 4.00}}
                          - {from: 2026-11-10, devices: {H100 80 GB: 5.00}}
                        """));

        open("costs");

        assertThat(text())
                .contains("Since 10 Nov: chat in prod : € 48 a day more than usual (€ 192).")
                .contains("From 10 Nov on an hour of H100 80 GB costs € 5.00; before: € 4.00.");
    }

    @Test
    void itIsSaidInGerman() {
        raised();
        UI.getCurrent().setLocale(Locale.GERMAN);

        open("costs");

        assertThat(text())
                .contains("9. Nov. – 12. Nov.: chat in prod : 62 € am Tag mehr als üblich (192 €).")
                .contains("Kurz davor kam 5af3c1d:");
    }

    @Test
    void ofWhatWasUsedNothingIsSaid() {
        raised();

        open("costs?basis=used");

        assertThat(text()).doesNotContain("than usual");
    }
}
